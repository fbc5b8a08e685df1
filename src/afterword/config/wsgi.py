"""What a worker runs: the keeping of ready pages, files that stand on disk, then Django."""

import os
import sys
from io import BytesIO
from wsgiref.headers import Headers

from django.core.wsgi import get_wsgi_application
from servestatic import ServeStatic

from afterword.press.keeping import Keeping

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

    static = ServeStatic(
        application,
        root=settings.STATIC_ROOT,
        prefix=settings.STATIC_URL,
        allow_all_origins=False,
        add_headers_function=guard_static,
    )
    return ServeStatic(
        static,
        root=settings.MEDIA_ROOT,
        prefix=settings.MEDIA_URL,
        autorefresh=True,
        max_age=3600,
        allow_all_origins=False,
        add_headers_function=guard_media,
    )


def make_application():
    """The whole application of a process, with its own hold on the store."""
    from afterword.press.pages import store

    store.cache_clear()  # files that were open before a fork would share their locks
    return Keeping(with_files(get_wsgi_application()), store())


def warm_up(host: str) -> None:
    """Load what pages need, once for all processes that are forked from this one."""
    from afterword.discussions.models import Thread

    application = get_wsgi_application()
    longest = Thread.objects.readable().order_by("-shown").values_list("address", flat=True)[:1]
    for path in ("/", *longest, "/account/login/"):
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "HTTP_HOST": host,
            "SERVER_NAME": host, "SERVER_PORT": "80", "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(), "wsgi.errors": sys.stderr,
        }  # fmt: skip
        answer = application(environ, lambda *_: None)
        answer.close()
