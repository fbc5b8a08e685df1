"""Pictures and portraits made by code."""

from io import BytesIO

import pytest
from PIL import Image

from afterword.cli.demo.content import build
from afterword.cli.demo.pictures import DRAWN, picture
from afterword.cli.demo.portraits import FEATURES, portrait


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def test_every_picture_of_the_publication_can_be_drawn_and_is_used():
    site = build()
    used = {picture.name for article in site.articles for picture in article.pictures}
    assert used == set(DRAWN) == {row.name for row in site.pictures}


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_is_large_enough_and_light_enough(name: str):
    content = picture(name)
    image = opened(content)
    assert (image.format, image.size) == ("PNG", (1600, 1000))
    assert len(content) < 150_000
    assert len(image.convert("RGB").getcolors(1 << 24)) > 20


def test_a_picture_is_the_same_every_time():
    assert picture("queue") == picture("queue")


def test_every_author_has_a_portrait_unlike_the_others():
    portraits = {author.slug: portrait(author.slug) for author in build().authors}
    assert len(set(portraits.values())) == len(portraits)
    assert all(opened(content).size == (512, 512) for content in portraits.values())


def test_only_the_house_pseudonym_goes_without_a_face():
    faceless = {author.slug for author in build().authors if author.is_house}
    assert faceless == {author.slug for author in build().authors} - set(FEATURES)
