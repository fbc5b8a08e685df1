"""What the server runs: Django behind the front door."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "afterword.config.settings")

application = get_asgi_application()
