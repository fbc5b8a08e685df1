"""Accounts that the command makes: ready to sign in, their addresses taken as confirmed."""

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from afterword.readers.models import Reader

from .refusing import Refused


@transaction.atomic
def make_account(
    email: str, name: str, password: str | None, *, groups: tuple[str, ...] = (), **fields: object
) -> Reader:
    """An account in these groups; without a password nobody can sign in with it."""
    try:
        validate_email(email)
        reader = Reader.objects.create_user(email, password, name=name, confirmed=True, **fields)
    except ValidationError as error:
        raise Refused(f"{name} <{email}>: {' '.join(error.messages)}") from error
    reader.groups.set(Group.objects.filter(name__in=groups))
    return reader
