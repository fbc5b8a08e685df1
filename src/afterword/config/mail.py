"""What Django needs to send the publication's mail."""

from typing import Any
from urllib.parse import unquote, urlsplit

from afterword.cli.site import BadOptions, Site

TIMEOUT = 20
"""Seconds a mail server may be silent; without it, it may keep the clock waiting for ever."""


def mail_settings(site: Site) -> dict[str, Any]:
    """Django's mail settings: a folder by default, SMTP where the operator says so."""
    if site.options.mail == "folder":
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": site.directory / "mail",
        }
    parts = urlsplit(site.options.mail)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise BadOptions("mail: use `folder`, smtp://USER:PASSWORD@HOST:PORT or smtps://….")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_TIMEOUT": TIMEOUT,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
    }
