"""Django's settings for the tests: the real ones, on a site and a database of their own."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests import databases

PLACE = Path(tempfile.mkdtemp(prefix="afterword-tests-"))
atexit.register(shutil.rmtree, PLACE, ignore_errors=True)
os.environ.update(AFTERWORD_SITE=str(PLACE), AFTERWORD_DATABASE=databases.address())

from afterword.config.settings import *  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if databases.KIND == "sqlite":  # no power is cut here
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )

AFTERWORD_FIRST_COMMENTS_HELD = 0  # tests of moderation ask for what a publication has by default
AFTERWORD_POSTING_RATES = AFTERWORD_NEW_POSTING_RATES = AFTERWORD_FLOOD_RATE = ()
