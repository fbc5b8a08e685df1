"""The people of the demo as accounts, three of which somebody can sign in with."""

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


ROLES = {"wilhelmina-pike": "editor", "letters-page": "moderator", "quayside-annie": "reader"}
RIGHTS = {
    "editor": {"is_staff": True, "is_superuser": True},
    "moderator": {"is_staff": True, "groups": ("Moderators",)},
    "reader": {},
}
JOINED_AT = WRITTEN_AT - timedelta(days=3650)


class Cast:
    """Everybody who writes in the demo, by slug."""

    def __init__(self, commenters: Iterable[DemoCommenter]) -> None:
        self._people: dict[str, Reader] = {}
        self._signatures: dict[str, Reader] = {}
        self.logins: list[Login] = []
        with transaction.atomic():
            for row in commenters:
                self._add(row)

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
        role = ROLES.get(row.slug)
        if role is None:
            return Reader.objects.create_user(
                f"{row.slug}@example.org", name=row.name, is_staff=row.is_staff, joined_at=JOINED_AT
            )
        login = Login(role, f"{role}@example.org", secrets.token_urlsafe(9))
        self.logins.append(login)
        return make_account(
            login.email, row.name, login.password, joined_at=JOINED_AT, **RIGHTS[role]
        )
