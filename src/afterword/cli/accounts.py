"""Accounts that the command makes: ready to sign in, their addresses taken as confirmed."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction

from afterword.readers.models import Reader

from .refusing import Refused


@transaction.atomic
def make_account(
    email: str, name: str, password: str | None, *, groups: tuple[str, ...] = (), **fields: object
) -> Reader:
    """An account in these groups; without a password nobody can sign in with it."""
    is_superuser = bool(fields.get("is_superuser"))
    make = Reader.objects.create_superuser if is_superuser else Reader.objects.create_user
    try:
        reader = make(email, password, name=name, **fields)
    except ValidationError as error:
        raise Refused(f"{name} <{email}>: {' '.join(error.messages)}") from error
    reader.groups.set(Group.objects.filter(name__in=groups))
    EmailAddress.objects.create(user=reader, email=reader.email, verified=True, primary=True)
    return reader
