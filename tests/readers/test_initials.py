from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.readers.initials import (
    DRAWINGS,
    draw_initial,
    initial_address,
    initial_of,
    read_address,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "initial"),
    [
        *(("ada", "A"), ("Élodie", "É"), ("e\u0301lodie", "É"), ("(ada)", "A"), ("жанна", "Ж")),
        *(
            ("王小明", "王"),
            ("8bitter", "8"),
            ("ßeta", "ß"),
            ("👑", "_"),
            ("", "_"),
            ("\ud800", "_"),
        ),
    ],
)
def test_the_initial_is_the_first_letter_or_digit(name, initial):
    assert initial_of(name) == initial


@given(st.text(max_size=30))
def test_every_name_has_an_address_that_can_be_drawn(name):
    address = initial_address(name)
    assert address.isascii()
    svg = draw_initial(*read_address(unquote(address).removeprefix("/pictures/")))
    assert ElementTree.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
    assert len(svg) < 2500


def test_every_number_draws_another_picture():
    assert len({draw_initial(number, "A") for number in range(DRAWINGS)}) == DRAWINGS


@pytest.mark.parametrize("name", ["144-A.svg", "007-A.svg", "-1-A.svg", "1-a.svg", "1-AB.svg"])
def test_other_addresses_draw_nothing(name):
    with pytest.raises(ValueError, match="picture|drawings"):
        read_address(name)


@pytest.mark.parametrize(("name", "is_kept"), [("Ada", True), ("Élodie", True), ("王", False)])
def test_only_common_letters_are_kept_ready(client, name, is_kept):
    assert hasattr(client.get(initial_address(name)), "ready") == is_kept


def test_readers_can_be_told_apart():
    svgs = {draw_initial(*read_address(initial_address(f"A{n}")[10:])) for n in range(300)}
    assert len(svgs) > 80


def test_a_made_picture_is_served_for_a_year_and_can_do_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get(initial_address("Жанна"))
    assert answer.status_code == 200
    assert "Ж" in answer.content.decode()
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies


@pytest.mark.parametrize(
    "name",
    [
        *("x.svg", "0123456789ab-AA.svg", "0123456789ab-a.svg", "0123456789AB-A.svg"),
        *("0123456789ab-%3C.svg", "0123456789ab-A.png", "0123456789ab-%C2%AD.svg", "0123456789ab-"),
    ],
)
def test_no_other_address_is_drawn(client, name):
    assert client.get(f"/pictures/{name}").status_code == 404
