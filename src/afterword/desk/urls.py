"""Addresses of the desk that stand before Wagtail's own."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from .account import DeskAccountView, SignInView

urlpatterns = [
    path("login/", SignInView.as_view()),
    path("account/", require_admin_access(DeskAccountView.as_view())),
]
