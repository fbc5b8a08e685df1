"""Accounts that the command makes: ready to sign in, their addresses taken as confirmed."""

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
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


def refuse_weak(password: str, email: str, name: str) -> None:
    """Refuse a password that the sign-up page would refuse."""
    try:
        validate_password(password, Reader(email=email, name=name))
    except ValidationError as error:
        raise Refused(f"Choose another password. {' '.join(error.messages)}") from error
