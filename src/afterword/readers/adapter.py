"""How accounts are opened and entered through allauth."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.shortcuts import render

from .forms import NameForm
from .models import Reader


class Adapter(DefaultAccountAdapter):
    """Gives a new reader a name, and counts wrong passwords by whoever tries."""

    def save_user(
        self, request: HttpRequest, user: Reader, form: NameForm, commit: bool = True
    ) -> Reader:
        """Save the reader with the name asked for; two at once cannot both get it."""
        user.name = form.cleaned_data["name"]
        try:
            with transaction.atomic():
                return super().save_user(request, user, form, commit)
        except IntegrityError:
            raise ImmediateHttpResponse(self._somebody_was_faster(request, form)) from None

    def _somebody_was_faster(self, request: HttpRequest, form: Any) -> Any:
        """Answer as the form would have answered a moment later."""
        form.full_clean()
        taken = form.is_valid() and Reader.objects.filter(email=form.cleaned_data["email"]).exists()
        if taken:  # say what we always say, so that nobody learns whose address it is
            return form.try_save(request)[1]
        return render(request, "account/signup.html", {"form": form}, status=409)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """By account and network address: a stranger's guesses must not lock a reader out."""
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{self.get_client_ip(request)}"
