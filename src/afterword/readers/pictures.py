"""Readers' pictures: uploaded ones, drawn anew, and made ones for those who gave none."""

import secrets
import subprocess
import sys
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction

from . import redrawing
from .initials import initial_address
from .models import Reader

LARGEST = 1024 * 1024  # bytes of an upload
PATIENCE = 10  # seconds for drawing anew
UNREADABLE = "This picture cannot be read. Save it as JPEG, PNG, GIF or WebP and try again."


class PictureRefused(ValueError):
    """An upload that cannot be taken; the message names the remedy."""


def picture_address(reader: Reader | None, name: str = "") -> str:
    """Where the picture of a reader is, or of a name that came without an account."""
    if reader is None:
        return address_of_picture("", name)
    return address_of_picture(reader.picture.name, reader.name)


def address_of_picture(file_name: str | None, name: str) -> str:
    """Where an uploaded picture is, or without one that made from a name."""
    if file_name:
        return str(Reader.picture.field.storage.url(file_name))  # type: ignore[attr-defined]
    return initial_address(name)


def redraw(source: bytes) -> bytes:
    """An upload as a WebP of 256 × 256, without metadata; raises `PictureRefused`."""
    if len(source) > LARGEST:
        raise PictureRefused("This picture is larger than 1 MB. Make it smaller and try again.")
    try:
        drawn = subprocess.run(  # noqa: S603  our own program
            [sys.executable, "-I", redrawing.__file__],
            input=source,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise PictureRefused(UNREADABLE) from slow
    if drawn.returncode == redrawing.REFUSED:
        raise PictureRefused(drawn.stderr.decode())
    if drawn.returncode != 0:
        raise PictureRefused(UNREADABLE)
    return drawn.stdout


def give_picture(reader: Reader, webp: bytes) -> None:
    """Make a drawn picture the reader's; the file before it goes once the change is certain."""
    storage = Reader.picture.field.storage  # type: ignore[attr-defined]
    name = storage.save(f"pictures/{secrets.token_hex(12)}.webp", ContentFile(webp))
    try:
        _change(reader, name, storage)
    except BaseException:
        storage.delete(name)
        raise


def remove_picture(reader: Reader) -> None:
    """Go back to the picture made from the name."""
    _change(reader, "", Reader.picture.field.storage)  # type: ignore[attr-defined]


@transaction.atomic
def _change(reader: Reader, name: str, storage: Storage) -> None:
    before = Reader.objects.select_for_update().values_list("picture", flat=True).get(pk=reader.pk)
    reader.picture = name
    reader.save(update_fields=["picture"])
    if before:
        transaction.on_commit(partial(storage.delete, before))
