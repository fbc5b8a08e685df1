"""The account of a reader."""

from collections.abc import Iterable
from copy import copy
from typing import Any, Self

from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from .fields import LowerCaseEmailField, NameKeyField, NameLookField
from .names import NameRefused, clean_name, name_key, name_look
from .news import tell


def display_name(reader: "Reader") -> str:
    """The name others see; for allauth's pages and mail."""
    return reader.name


def validate_name(value: str) -> None:
    """A validator for forms and commands; words kept for the staff are the forms' concern."""
    try:
        clean_name(value, may_be_reserved=True)
    except NameRefused as refusal:
        raise ValidationError(str(refusal)) from refusal


SEEN_BY_OTHERS = ("name", "picture", "is_staff", "is_active")


class ReaderQuerySet(models.QuerySet["Reader"]):
    """Sets of readers."""

    @transaction.atomic
    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete, and tell the news of each."""
        for reader in self:
            tell(reader)
        return super().delete()

    def called(self, name: str) -> Self:
        """Whoever has this name or one that looks like it."""
        return self.filter(Q(name_key=name_key(name)) | Q(name_look=name_look(name)))


class Readers(BaseUserManager.from_queryset(ReaderQuerySet)):  # type: ignore[misc]
    """All readers; makes new ones."""

    def create_user(
        self,
        email: str,
        password: str | None = None,
        *,
        name: str,
        confirmed: bool = False,
        **fields: Any,
    ) -> "Reader":
        """A new reader; raises `ValidationError` on a name that cannot stand or is taken.

        `confirmed` says that the e-mail address needs no confirming.
        """
        name = self._free_name(name, may_be_reserved=fields.get("is_staff", False))
        reader = self.model(email=email.lower(), name=name, **fields)
        reader.set_password(password)
        with transaction.atomic(using=self._db):
            reader.save(using=self._db)
            if confirmed:
                _confirm(reader)
        return reader

    def create_superuser(
        self, email: str, password: str | None = None, *, name: str, **fields: Any
    ) -> "Reader":
        """A new reader who may do everything; whoever has the console needs no confirming."""
        powers = {"is_staff": True, "is_superuser": True, "confirmed": True}
        return self.create_user(email, password, name=name, **{**fields, **powers})

    def _free_name(self, name: str, *, may_be_reserved: bool) -> str:
        try:
            cleaned = clean_name(name, may_be_reserved=may_be_reserved)
        except NameRefused as refusal:
            raise ValidationError({"name": str(refusal)}) from refusal
        if self.called(cleaned).exists():
            raise ValidationError({"name": NAME_TAKEN})
        return cleaned

    def get_by_natural_key(self, username: str | None) -> "Reader":
        """By e-mail address, in any case."""
        return self.get(email=(username or "").lower())


def _confirm(reader: "Reader") -> None:
    from allauth.account.models import EmailAddress  # allauth's models need ours first

    EmailAddress.objects.create(user=reader, email=reader.email, primary=True, verified=True)


NAME_TAKEN = "This name, or one that looks like it, is taken. Choose another."


class Reader(AbstractBaseUser, PermissionsMixin):
    """A person with an account, known to others by name and to us by e-mail address."""

    email = LowerCaseEmailField("e-mail address", unique=True)
    name = models.CharField(max_length=160, validators=[validate_name])
    name_key = NameKeyField(max_length=600, unique=True, editable=False)
    name_look = NameLookField(max_length=600, unique=True, editable=False)
    picture = models.ImageField(upload_to="pictures/", blank=True)
    view = models.CharField(
        "viewing options",
        max_length=60,
        blank=True,
        help_text="The code of a discussions' view.",
    )
    wants_mail = models.BooleanField("mail about own comments", default=False)
    is_active = models.BooleanField("active", default=True)
    is_staff = models.BooleanField("works for the publication", default=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = Readers()

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Bring name and address into the form they are stored in."""
        super().clean()
        self.email = self.email.lower()
        validate_name(self.name)
        self.name = clean_name(self.name, may_be_reserved=True)

    @transaction.atomic(savepoint=False)
    def save(self, *args: Any, **options: Any) -> None:
        """Save; where the name alone is saved, its keys go with it. Tells what others see anew."""
        columns = options.get("update_fields")
        if columns is not None and "name" in columns:
            options["update_fields"] = {*columns, "name_key", "name_look"}
        before = self._as_others_saw(columns)
        super().save(*args, **options)
        if before and before != self._as_others_saw(columns):
            tell(self)

    @transaction.atomic
    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Delete, and tell the news."""
        tell(copy(self))  # Django takes the number from the one that is deleted
        return super().delete(*args, **options)

    def _as_others_saw(self, columns: Iterable[str] | None) -> tuple | None:
        """What the row shows to others; None where nothing of it is saved, or there is no row."""
        if self._state.adding or (columns is not None and not {*columns} & {*SEEN_BY_OTHERS}):
            return None
        return Reader.objects.filter(pk=self.pk).values_list(*SEEN_BY_OTHERS).first()

    def get_absolute_url(self) -> str:
        """The reader's public page."""
        return reverse("reader", args=[self.pk])

    @cached_property
    def has_rights(self) -> bool:
        """Whether anybody gave this reader rights of any kind: most have none, by one question."""
        with connection.cursor() as cursor:
            cursor.execute(_RIGHTS, [self.pk, self.pk])
            return self.is_superuser or bool(cursor.fetchone()[0])

    def get_full_name(self) -> str:
        """The name, for those who ask in Django's words."""
        return self.name

    def get_short_name(self) -> str:
        """The name, for those who ask in Django's words."""
        return self.name


_RIGHTS = """
SELECT EXISTS(SELECT 1 FROM readers_reader_groups WHERE reader_id = %s)
    OR EXISTS(SELECT 1 FROM readers_reader_user_permissions WHERE reader_id = %s)
"""
