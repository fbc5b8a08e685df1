"""Django's settings, made from the options of one site."""

import os
from pathlib import Path
from secrets import token_urlsafe
from urllib.parse import urlsplit

from afterword.cli.fingerprint import fingerprint_of
from afterword.cli.site import LOOPBACK, load_site, session_cookie

from .databases import database_settings
from .mail import mail_settings
from .outgoing import outgoing_settings
from .rates import rates_of

SITE = load_site(Path(os.environ.get("AFTERWORD_SITE", ".")))
OPTIONS = SITE.options

SECRET_KEY = SITE.secret or token_urlsafe(50)  # without one, sessions end with the process
DEBUG = OPTIONS.debug
SECURE = SITE.is_secure
ALLOWED_HOSTS = [urlsplit(SITE.address).hostname or "", *LOOPBACK]

INSTALLED_APPS = [
    "afterword.outbox",
    "afterword.readers",
    "afterword.discussions",
    "afterword.publishing",
    "afterword.moderation",
    "afterword.archive",
    "afterword.importers",
    "afterword.press",
    "afterword.web",
    "afterword.desk",
    "allauth",
    "allauth.account",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.sites",
    "afterword.desk.apps.DeskUsers",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "afterword.press.keeping.ReadyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "afterword.web.headers.HeadersMiddleware",
    "django.middleware.common.CommonMiddleware",
    "afterword.web.errors.UnavailableMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "afterword.web.origin.OriginMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "afterword.config.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "afterword.web.context.publication",
            ]
        },
    }
]

DATABASES = {"default": database_settings(SITE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "readers.Reader"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "afterword.readers.models.display_name"
ACCOUNT_ADAPTER = "afterword.readers.adapter.Adapter"
ACCOUNT_SIGNUP_FORM_CLASS = "afterword.readers.forms.NameForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if OPTIONS.confirm_email else "optional"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a reader is told when password or address change
ACCOUNT_CHANGE_EMAIL = True  # one address an account; the old one holds until the new is confirmed
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # an open session alone cannot take an account over
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"

SESSION_COOKIE_NAME = session_cookie(SITE)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
CSRF_TRUSTED_ORIGINS = [SITE.address]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = [
    "security.W003",  # readers' pages are kept by web.origin, the desk by a token
    "security.W004",  # HSTS and the way from http to https are the business of the front
    "security.W008",  # server that ends TLS
    "security.W019",  # the desk shows previews in frames of its own
]

LANGUAGE_CODE = OPTIONS.language
TIME_ZONE = OPTIONS.time_zone
USE_TZ = USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = SITE.directory / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"},
}
SERVESTATIC_USE_BROTLI = SERVESTATIC_USE_ZSTD = False  # six seconds at each start, not worth it
MEDIA_URL = "/media/"
MEDIA_ROOT = SITE.directory / OPTIONS.media
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

DEFAULT_FROM_EMAIL = SERVER_EMAIL = OPTIONS.mail_from
globals().update(mail_settings(SITE))
globals().update(outgoing_settings(SITE))

WAGTAIL_SITE_NAME = "Afterword"
WAGTAILADMIN_BASE_URL = SITE.address
WAGTAILADMIN_LOGIN_URL = "/desk/login/"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_COMMENTS_ENABLED = False  # notes on drafts; here a comment is a reader's
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024

AFTERWORD_APPLICATION = "afterword.config.wsgi"
AFTERWORD_READY_PAGES = SITE.directory / "ready"
AFTERWORD_FINGERPRINT = fingerprint_of(SITE)
AFTERWORD_ADDRESS = SITE.address
AFTERWORD_EDIT_MINUTES = OPTIONS.edit_minutes
AFTERWORD_FIRST_COMMENTS_HELD = OPTIONS.first_comments_held
AFTERWORD_POSTING_RATES = rates_of("posting_rates", OPTIONS.posting_rates)
AFTERWORD_NEW_POSTING_RATES = rates_of("new_posting_rates", OPTIONS.new_posting_rates)
AFTERWORD_FLOOD_RATE = rates_of("flood_rate", OPTIONS.flood_rate)
AFTERWORD_NAMES_KEPT = "afterword.publishing.publication.own_names"
AFTERWORD_PAGE_VIEWS = {
    "publishing.FrontPage": "afterword.web.pages.front",
    "publishing.Section": "afterword.web.pages.section",
    "publishing.Article": "afterword.web.articles.article",
}
