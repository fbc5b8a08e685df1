"""A program of its own: a stranger's picture in, a small square WebP out, within hard limits.

Decoders of pictures are where uploads attack. So they run in a process that may use neither much
memory nor much time, and only pixels leave it: no metadata, no second frame, no appended file.
"""

import contextlib
import io
import sys
import warnings

from PIL import Image, ImageOps

SIDE = 256
MOST_PIXELS = 16_000_000
FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
PAPER = (250, 247, 240)
MEMORY = 640 * 1024 * 1024
SECONDS = 5
REFUSED = 3  # the exit code that comes with a sentence for the reader


class Refused(Exception):
    """The picture cannot be taken; the message is for the reader."""


def main() -> int:
    """Read standard input, write standard output; a refusal goes to standard error."""
    _limit()
    try:
        sys.stdout.buffer.write(draw(sys.stdin.buffer.read()))
    except Refused as refusal:
        sys.stderr.write(str(refusal))
        return REFUSED
    return 0


def draw(source: bytes) -> bytes:
    """The middle square of a picture as WebP; raises `Refused`."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        return _webp(_square(_opened(source)))
    except Refused:
        raise
    except Image.DecompressionBombError as error:
        raise Refused(_too_many_pixels()) from error
    except Exception as error:  # decoders fail on hostile input in every way there is
        raise Refused(
            "This picture cannot be read. Save it as JPEG, PNG, GIF or WebP and try again."
        ) from error


def _opened(source: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(source), formats=FORMATS)
    except Image.DecompressionBombWarning as warning:
        raise Refused(_too_many_pixels()) from warning
    if picture.width * picture.height > MOST_PIXELS:
        raise Refused(_too_many_pixels())
    picture.draft("RGB", (2 * SIDE, 2 * SIDE))
    return picture


def _too_many_pixels() -> str:
    return f"This picture has more than {MOST_PIXELS // 1_000_000} million pixels. Make it smaller."


def _square(picture: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(picture)
    if upright.mode.startswith("I"):
        upright = upright.convert("L")
    upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    return ImageOps.fit(upright, (SIDE, SIDE), Image.Resampling.LANCZOS)


def _webp(picture: Image.Image) -> bytes:
    flat = Image.new("RGB", picture.size, PAPER)
    flat.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    written = io.BytesIO()
    flat.save(written, "WEBP", quality=82, method=4)
    return written.getvalue()


def _limit() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    sys.exit(main())
