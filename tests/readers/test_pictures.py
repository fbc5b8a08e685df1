from io import BytesIO

import pytest
from django.db import DatabaseError
from PIL import Image, PngImagePlugin

from afterword.readers.models import Reader
from afterword.readers.pictures import (
    LARGEST,
    PictureRefused,
    give_picture,
    picture_address,
    redraw,
)
from tests.makers import make_reader


def picture(form: str = "PNG", size=(64, 48), mode: str = "RGB", colour="navy", **options) -> bytes:
    written = BytesIO()
    Image.new(mode, size, colour).save(written, form, **options)
    return written.getvalue()


def drawn(source: bytes) -> Image.Image:
    return Image.open(BytesIO(redraw(source)))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_the_four_formats_become_a_small_square(form):
    result = drawn(picture(form))
    assert (result.format, result.size, result.mode) == ("WEBP", (256, 256), "RGB")


@pytest.mark.parametrize(("mode", "colour"), [("P", 1), ("L", 9), ("LA", (9, 9)), ("I;16", 9)])
def test_every_kind_of_pixel_is_understood(mode, colour):
    assert drawn(picture(mode=mode, colour=colour)).size == (256, 256)


def test_what_is_transparent_becomes_paper():
    pixel = drawn(picture(mode="RGBA", colour=(0, 0, 0, 0))).getpixel((9, 9))
    assert all(abs(a - b) <= 3 for a, b in zip(pixel, (250, 247, 240), strict=True))


def test_the_camera_held_sideways_is_set_upright():
    sideways = Image.new("RGB", (256, 256), "navy")
    sideways.paste("white", (0, 0, 128, 256))
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter to the right
    written = BytesIO()
    sideways.save(written, "JPEG", exif=exif)
    upright = drawn(written.getvalue())
    assert upright.getpixel((128, 10))[0] > 200 > 100 > upright.getpixel((128, 245))[0]


def test_nothing_but_pixels_survives():
    exif = Image.Exif()
    exif[0x010E] = "taken at home, 12 Canal Street"
    note = PngImagePlugin.PngInfo()
    note.add_text("Comment", "12 Canal Street")
    source = picture(exif=exif, pnginfo=note) + b"<script>alert(1)</script>"
    result = redraw(source)
    assert b"Canal" in source
    assert not [word for word in (b"Canal", b"script", b"EXIF", b"Exif") if word in result]


@pytest.mark.parametrize(
    "source",
    [
        *(b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"<svg/>", b"\0" * 1000, b"%PDF-1.7"),
        *(picture("BMP"), picture("TIFF"), picture("ICO"), picture("PPM")),
        picture(size=(400, 400), colour="red")[:200],
        picture("JPEG", size=(400, 400))[:300],
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(source):
    with pytest.raises(PictureRefused, match="Save it as JPEG, PNG, GIF or WebP"):
        redraw(source)


@pytest.mark.parametrize("size", [(4001, 4000), (10_000, 10_000)])
def test_too_many_pixels_are_refused_before_they_are_decoded(size):
    with pytest.raises(PictureRefused, match="16 million"):
        redraw(picture(size=size, mode="1", colour=0))


def test_the_largest_picture_allowed_is_drawn():
    assert drawn(picture(size=(4000, 4000), mode="RGBA", colour=(1, 2, 3, 4))).size == (256, 256)


def test_an_upload_over_one_megabyte_is_refused():
    with pytest.raises(PictureRefused, match="larger than 1 MB"):
        redraw(b"x" * (LARGEST + 1))


@pytest.mark.django_db
def test_a_picture_that_could_not_be_recorded_leaves_no_file(settings, monkeypatch):
    ada = make_reader("Ada")

    def fails(*args, **options):
        raise DatabaseError

    monkeypatch.setattr(Reader, "save", fails)
    with pytest.raises(DatabaseError):
        give_picture(ada, b"webp")
    assert list((settings.MEDIA_ROOT / "pictures").iterdir()) == []


@pytest.mark.django_db
def test_the_address_is_of_the_upload_or_of_the_made_picture():
    ada = make_reader("Ada")
    made = picture_address(ada)
    assert made == picture_address(None, "Ada") == picture_address(None, "ADA")
    ada.picture = "pictures/0123.webp"
    assert picture_address(ada) == "/media/pictures/0123.webp"
