"""The people of the demo as accounts, five of which somebody can sign in with."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from afterword.cli.accounts import make_account
from afterword.readers.models import Reader

from .shapes import WRITTEN_AT, DemoCommenter


@dataclass(frozen=True, slots=True)
class Login:
    """An account somebody can sign in with."""

    role: str
    email: str
    password: str


ROLES = {
    "wilhelmina-pike": "editor",
    "letters-page": "moderator",
    "maud-achterberg": "section-moderator",
    "the-night-desk": "senior-moderator",
    "quayside-annie": "reader",
}
RIGHTS = {
    "editor": {"is_staff": True, "is_superuser": True},
    "moderator": {"is_staff": True, "groups": ("Moderators",)},
    "section-moderator": {"is_staff": True, "groups": ("Moderators",)},
    "senior-moderator": {"is_staff": True, "groups": ("Senior moderators",)},
    "reader": {},
}
JOINED_AT = WRITTEN_AT - timedelta(days=3650)


def email_of(slug: str) -> str:
    """The address of somebody's account."""
    return f"{ROLES.get(slug, slug)}@example.org"


class Cast:
    """Everybody who writes in the demo, by slug; new accounts, unless they are there already."""

    def __init__(self, commenters: Iterable[DemoCommenter]) -> None:
        self._people: dict[str, Reader] = {}
        self._signatures: dict[str, Reader] = {}
        self.logins: list[Login] = []
        with transaction.atomic():
            for row in commenters:
                self._add(row)

    @classmethod
    def standing(cls, commenters: Iterable[DemoCommenter]) -> "Cast":
        """The people of a demo that was made before."""
        cast, slugs = cls(()), {email_of(row.slug): row.slug for row in commenters}
        for reader in Reader.objects.filter(email__in=slugs):
            cast._people[slugs[reader.email]] = reader
        return cast

    @property
    def editor(self) -> Reader:
        """Whoever made the publication."""
        return next(self._people[slug] for slug, role in ROLES.items() if role == "editor")

    def person(self, slug: str) -> Reader:
        return self._people[slug]

    def signing_as(self, author: str) -> Reader | None:
        """The account of an author, where the author also comments."""
        return self._signatures.get(author)

    def _add(self, row: DemoCommenter) -> None:
        reader = self._people[row.slug] = self._account(row)
        if row.author:
            self._signatures[row.author] = reader

    def _account(self, row: DemoCommenter) -> Reader:
        role, email = ROLES.get(row.slug), email_of(row.slug)
        if role is None:
            return Reader.objects.create_user(
                email, name=row.name, is_staff=row.is_staff, joined_at=JOINED_AT
            )
        login = Login(role, email, secrets.token_urlsafe(9))
        self.logins.append(login)
        return make_account(
            login.email, row.name, login.password, joined_at=JOINED_AT, **RIGHTS[role]
        )
