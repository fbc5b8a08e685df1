"""All addresses: the desk's, the readers', and last whatever page stands where."""

from django.urls import include, path, re_path
from wagtail.admin import urls as wagtail_admin_urls

from afterword.web import pages

urlpatterns = [
    path("desk/", include("afterword.desk.urls")),
    path("desk/", include(wagtail_admin_urls)),
    path("", include("afterword.web.urls")),
    re_path(r"^((?:[^/]+/)*)$", pages.at_address, name="wagtail_serve"),
]

handler400 = "afterword.web.errors.bad_request"
handler403 = "afterword.web.errors.permission_denied"
handler404 = "afterword.web.errors.not_found"
handler429 = "afterword.web.errors.too_many"
handler500 = "afterword.web.errors.server_error"
