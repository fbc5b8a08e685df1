"""The article they stand below."""

from random import Random

from .comments import SENTENCES

TITLE = "Four minutes at the quay"
SECTION = "Harbour"
PARAGRAPHS = 9
SENTENCES_EACH = 6


def paragraphs() -> list[str]:
    """Some 650 words."""
    random = Random(4)
    return [" ".join(random.sample(SENTENCES, SENTENCES_EACH)) for _ in range(PARAGRAPHS)]


def html() -> str:
    """The same as HTML."""
    return "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs())
