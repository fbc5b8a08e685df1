from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from afterword.publishing.models import Publication
from afterword.readers import forms
from afterword.readers.models import Reader
from tests.makers import make_reader

pytestmark = [pytest.mark.django_db(transaction=False), pytest.mark.database]


@pytest.fixture
def ada(browser) -> Reader:
    reader = make_reader("Ada Lovelace", confirmed=True)
    browser.force_login(reader)
    return reader


def upload(name: str = "me.png", size: tuple[int, int] = (40, 30)) -> SimpleUploadedFile:
    written = BytesIO()
    Image.new("RGB", size, "navy").save(written, "PNG")
    return SimpleUploadedFile(name, written.getvalue())


def send(browser, kind: str, **fields):
    return browser.post("/account/", {"save": kind, **fields, "end": "1"})


def test_a_guest_is_asked_to_log_in(browser):
    answer = browser.get("/account/")
    assert answer.headers["Location"] == "/account/login/?next=/account/"
    assert browser.post("/account/", {"save": "name", "name": "Eve", "end": "1"}).status_code == 302


def test_the_page_shows_what_is_kept(browser, ada):
    answer = browser.get("/account/")
    assert answer.status_code == 200
    assert answer.context["name_form"]["name"].value() == "Ada Lovelace"
    assert answer.context["view_form"]["per_page"].value() == 50
    assert answer.context["picture"].endswith("-A.svg")
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_a_name_is_saved(browser, ada):
    answer = send(browser, "name", name=" Ada   King ")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/?saved=name")
    ada.refresh_from_db()
    assert ada.name == "Ada King"
    assert "Your name is saved." in browser.get("/account/?saved=name").content.decode()


@pytest.mark.parametrize("length", [41, 300])
def test_a_name_too_long_is_told_the_limit_that_counts(browser, ada, length):
    answer = send(browser, "name", name="a" * length)
    assert answer.status_code == 422
    assert "Use 2 to 40 characters" in answer.content.decode()


@pytest.mark.parametrize("name", ["Merrow Courant", "THE MERROW COURANT", "Ada (Merrow Courant)"])
def test_the_publications_own_name_is_kept(browser, ada, name):
    publication = Publication.load()
    publication.name = "The Merrow Courant"
    publication.save()
    answer = send(browser, "name", name=name)
    assert answer.status_code == 422
    assert "is kept for this publication" in answer.content.decode()
    Reader.objects.update(is_staff=True)
    assert send(browser, "name", name=name).status_code == 303


def test_a_readers_own_name_may_change_its_case(browser, ada):
    assert send(browser, "name", name="ADA LOVELACE").status_code == 303


@pytest.mark.parametrize("name", ["Grace", "grаce", "Moderator", "", "✓✓"])
def test_a_name_that_cannot_be_had_is_refused_and_given_back(browser, ada, name):
    make_reader("Grace")
    answer = send(browser, "name", name=name)
    assert answer.status_code == 422
    assert answer.context["name_form"].errors["name"]
    assert answer.context["name_form"]["name"].value() == name
    ada.refresh_from_db()
    assert ada.name == "Ada Lovelace"


def test_a_name_taken_since_it_was_checked_is_refused(browser, ada, monkeypatch):
    make_reader("Grace")
    monkeypatch.setattr(forms, "_free_name", lambda raw, reader: raw)
    answer = send(browser, "name", name="Grace")
    assert answer.status_code == 422
    assert "Ada Lovelace" in answer.content.decode()


def test_a_form_that_was_cut_short_changes_nothing(browser, ada):
    answer = browser.post("/account/", {"save": "name", "name": "Ada K"})
    assert answer.status_code == 422
    assert "incomplete" in str(answer.context["name_form"].errors)
    assert browser.post("/account/", {"save": "everything"}).status_code == 422
    ada.refresh_from_db()
    assert ada.name == "Ada Lovelace"


def test_viewing_options_are_saved_with_the_account(browser, ada):
    wanted = {"layout": "flat", "replies": "collapsed", "order": "newest", "per_page": "300"}
    assert send(browser, "view", **wanted).headers["Location"] == "/account/?saved=view"
    ada.refresh_from_db()
    assert ada.view == "flat.collapsed.newest.300"
    shown = browser.get("/account/").context["view_form"]
    assert {name: str(shown[name].value()) for name in wanted} == wanted


def test_unknown_viewing_options_are_refused(browser, ada):
    wanted = {"layout": "round", "replies": "collapsed", "order": "newest", "per_page": "300"}
    assert send(browser, "view", **wanted).status_code == 422


def test_a_picture_is_given_and_taken_back(browser, ada, django_capture_on_commit_callbacks):
    assert send(browser, "picture", picture=upload()).status_code == 303
    ada.refresh_from_db()
    first = ada.picture.path
    assert ada.picture.name.endswith(".webp")
    assert "me" not in ada.picture.name
    page = browser.get("/account/")
    assert page.context["has_picture"]
    assert page.context["picture"] == ada.picture.url
    with Image.open(first) as picture:
        assert (picture.format, picture.size) == ("WEBP", (256, 256))

    with django_capture_on_commit_callbacks(execute=True):
        send(browser, "picture", picture=upload())
    ada.refresh_from_db()
    assert ada.picture.path != first
    with pytest.raises(FileNotFoundError):
        open(first)  # noqa: PTH123, SIM115

    with django_capture_on_commit_callbacks(execute=True):
        assert send(browser, "no-picture").status_code == 303
    ada.refresh_from_db()
    assert not ada.picture
    assert browser.get("/account/").context["picture"].endswith("-A.svg")


@pytest.mark.parametrize(
    ("source", "remedy"),
    [
        (b"", "Save it as JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Save it as JPEG"),
        (b"\x89PNG\r\n" + b"\0" * 2_000_000, "larger than 1 MB"),
    ],
)
def test_a_file_that_is_no_picture_is_refused_with_a_remedy(browser, ada, source, remedy):
    answer = send(browser, "picture", picture=SimpleUploadedFile("x.png", source))
    assert answer.status_code == 422
    assert remedy in answer.content.decode()
    ada.refresh_from_db()
    assert not ada.picture


def test_no_file_at_all_is_refused(browser, ada):
    assert send(browser, "picture").status_code == 422
