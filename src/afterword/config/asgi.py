"""What the server runs: files that stand on disk first, then Django."""

import os
from wsgiref.headers import Headers

from django.core.asgi import get_asgi_application
from servestatic import ServeStaticASGI

from afterword.cli.ending import end_with_server

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "afterword.config.settings")


def guard_static(headers: Headers, path: str, url: str) -> None:
    """Our own files are what their names say."""
    headers["X-Content-Type-Options"] = "nosniff"


def guard_media(headers: Headers, path: str, url: str) -> None:
    """What somebody uploaded can be seen and does nothing."""
    guard_static(headers, path, url)
    headers["Content-Security-Policy"] = "default-src 'none'; sandbox"


def with_files(application):
    """Put the collected files of /static/ and the uploaded ones of /media/ before Django.

    Static files carry their hash in the name and are listed once; media come and go.
    """
    from django.conf import settings

    static = ServeStaticASGI(
        application,
        root=settings.STATIC_ROOT,
        prefix=settings.STATIC_URL,
        allow_all_origins=False,
        add_headers_function=guard_static,
    )
    return ServeStaticASGI(
        static,
        root=settings.MEDIA_ROOT,
        prefix=settings.MEDIA_URL,
        autorefresh=True,
        max_age=3600,
        allow_all_origins=False,
        add_headers_function=guard_media,
    )


application = with_files(get_asgi_application())
end_with_server()
