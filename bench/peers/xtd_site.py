"""A small site of django-comments-xtd: run in its own environment, knows nothing of this one.

python xtd_site.py < title and content, then the comments of a thread, as lines of JSON
gunicorn xtd_site:application   (with XTD_FOLDER in the environment)
"""

import json
import os
import sys
from pathlib import Path

import django
from django.conf import settings

FOLDER = Path(os.environ["XTD_FOLDER"])
PAGE = """\
{% load comments comments_xtd %}<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title></head>
<body><main><h1>{{ page.title }}</h1>
{{ page.content|safe }}
<h2>{{ count }} comments</h2>
{% if tree %}{% render_xtdcomment_tree with comments=tree %}
{% else %}{% render_xtdcomment_tree for page %}{% endif %}
{% render_comment_form for page %}
</main></body></html>
"""

settings.configure(
    SECRET_KEY="a key of the measurements, which nobody else can reach",
    ALLOWED_HOSTS=["127.0.0.1"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": FOLDER / "xtd.sqlite3",
            "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL;"},
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sites",
        "django.contrib.flatpages",
        "django_comments_xtd",
        "django_comments",
    ],
    MIDDLEWARE=[
        "django.middleware.gzip.GZipMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "xtd_nobody.nobody",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.cached.Loader",
                        [
                            ("django.template.loaders.locmem.Loader", {"page.html": PAGE}),
                            "django.template.loaders.app_directories.Loader",
                        ],
                    )
                ],
                "context_processors": ["django.contrib.auth.context_processors.auth"],
            },
        }
    ],
    ROOT_URLCONF="xtd_site",
    SITE_ID=1,
    USE_TZ=True,
    COMMENTS_APP="django_comments_xtd",
    COMMENTS_XTD_MAX_THREAD_LEVEL=5,
    COMMENTS_XTD_CONFIRM_EMAIL=False,
)
django.setup()

from django.contrib.auth.models import AnonymousUser  # noqa: E402 - Django must stand first
from django.contrib.flatpages.models import FlatPage  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.shortcuts import get_object_or_404, render  # noqa: E402
from django.urls import include, path  # noqa: E402
from django_comments_xtd.models import XtdComment  # noqa: E402
from xtd_order import in_order  # noqa: E402

FIRST = 50


def page(request, slug):
    """An article with all its comments; of a long thread the first fifty."""
    page = get_object_or_404(FlatPage, url=f"/{slug}/")
    about_it = XtdComment.objects.filter(
        content_type__app_label="flatpages", object_pk=str(page.pk), is_public=True
    )
    count, tree = about_it.count(), None
    if count > FIRST:
        tree = XtdComment.tree_from_queryset(about_it[:FIRST], user=AnonymousUser())
    return render(request, "page.html", {"page": page, "count": count, "tree": tree})


urlpatterns = [path("comments/", include("django_comments_xtd.urls")), path("<slug:slug>/", page)]
application = get_wsgi_application()


@transaction.atomic
def fill(title: str, content: str, lines) -> None:
    """Put threads into the tables: its own way costs more with every comment that is there."""
    from django.contrib.contenttypes.models import ContentType

    kind = ContentType.objects.get_for_model(FlatPage).pk
    last = 0
    for line in lines:
        thread = json.loads(line)
        page = FlatPage.objects.create(url=f"/{len(thread)}/", title=title, content=content)
        comments = in_order([comment | {"id": last + comment["number"]} for comment in thread])
        with connection.cursor() as cursor:
            cursor.executemany(OF_CONTRIB, [contrib_row(kind, page.pk, one) for one in comments])
            cursor.executemany(OF_XTD, [xtd_row(last, one) for one in comments])
        last += len(thread)


OF_CONTRIB = (
    "INSERT INTO django_comments (id, content_type_id, object_pk, site_id, user_name, user_email,"
    " user_url, comment, submit_date, is_public, is_removed)"
    " VALUES (%s, %s, %s, 1, %s, %s, '', %s, %s, 1, 0)"
)
OF_XTD = (
    "INSERT INTO django_comments_xtd_xtdcomment (comment_ptr_id, thread_id, parent_id, level,"
    ' "order", followup, nested_count) VALUES (%s, %s, %s, %s, %s, 0, %s)'
)


def contrib_row(kind: int, page: int, one: dict) -> tuple:
    return (
        one["id"], kind, str(page), one["name"], one["email"], one["text"],
        one["posted_at"].replace("T", " ").partition("+")[0],
    )  # fmt: skip


def xtd_row(last: int, one: dict) -> tuple:
    parent = last + one["parent"] if one["parent"] else one["id"]
    return one["id"], last + one["top"], parent, one["depth"], one["order"], one["nested"]


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    title, content = json.loads(sys.stdin.readline())
    fill(title, content, sys.stdin)
