"""Accounts that the command makes: ready to sign in, their addresses taken as confirmed."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction

from afterword.readers.models import Reader

from .refusing import Refused


@transaction.atomic
def make_account(
    email: str, name: str, password: str, *, groups: tuple[str, ...] = (), **rights: bool
) -> Reader:
    """An account with these groups and rights (`is_staff`, `is_superuser`)."""
    maker = Reader.objects.create_superuser if rights.get("is_superuser") else None
    make = maker or Reader.objects.create_user
    try:
        reader = make(email, password, name=name, **rights)
    except ValidationError as error:
        raise Refused(f"{name} <{email}>: {' '.join(error.messages)}") from error
    reader.groups.set(Group.objects.filter(name__in=groups))
    EmailAddress.objects.create(user=reader, email=reader.email, verified=True, primary=True)
    return reader
