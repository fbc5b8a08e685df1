import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from afterword.readers.models import Reader
from tests.makers import make_reader

pytestmark = [pytest.mark.django_db, pytest.mark.database]

ADA = {"email": "Ada@Example.org", "name": "Ada Lovelace", "password1": "correct horse battery"}
LOGIN = {"login": "ada@example.org", "password": "correct horse battery"}


def logged_in(browser) -> bool:
    return browser.get("/account/").status_code == 200


def link_in(message) -> str:
    found = re.search(r"https?://[^/\s]+(/account/\S+)", message.body)
    assert found, message.body
    return found[1]


def errors(answer) -> str:
    return str(answer.context["form"].errors)


def test_from_signing_up_to_a_new_password(browser):
    answer = browser.post("/account/signup/", ADA)
    assert answer.headers["Location"] == "/account/confirm-email/"
    assert not logged_in(browser)

    [message] = mail.outbox
    assert message.to == ["ada@example.org"]
    assert browser.get(link_in(message)).status_code == 200
    assert not EmailAddress.objects.get().verified, "a mail scanner's visit confirms nothing"
    browser.post(link_in(message))
    assert EmailAddress.objects.get().verified
    assert logged_in(browser)

    browser.post("/account/logout/")
    assert not logged_in(browser)
    browser.post("/account/login/", LOGIN)
    assert logged_in(browser)
    browser.post("/account/logout/")

    browser.post("/account/password/reset/", {"email": "ada@example.org"})
    form = browser.get(link_in(mail.outbox[-1]), follow=True)
    words = {"password1": "quite another phrase", "password2": "quite another phrase"}
    browser.post(form.redirect_chain[-1][0], words)
    assert "password" in mail.outbox[-1].subject.lower(), "the reader is told"
    browser.post("/account/login/", LOGIN)
    assert not logged_in(browser)
    browser.post("/account/login/", {**LOGIN, "password": "quite another phrase"})
    assert logged_in(browser)
    assert Reader.objects.get().name == "Ada Lovelace"


def test_the_pages_of_signing_in_can_be_read(browser):
    for page in ("login", "signup", "password/reset", "password/reset/done", "confirm-email"):
        assert browser.get(f"/account/{page}/").status_code == 200, page


def test_the_form_asks_for_address_name_and_password(browser):
    form = browser.get("/account/signup/").context["form"]
    assert list(form.fields) == ["email", "name", "password1"]


def test_an_unconfirmed_reader_cannot_log_in(browser):
    browser.post("/account/signup/", ADA)
    answer = browser.post("/account/login/", LOGIN)
    assert answer.headers["Location"] == "/account/confirm-email/"
    assert not logged_in(browser)


@pytest.mark.parametrize("name", ["ada", "Аda", "Admin", "X", "a\x00da", "a" * 300, "Ada ✓", ""])
def test_a_name_that_cannot_be_had_is_refused_and_nothing_is_made(browser, name):
    make_reader("Ada")
    answer = browser.post("/account/signup/", {**ADA, "name": name})
    assert answer.status_code == 200
    assert answer.context["form"].errors["name"]
    assert answer.context["form"]["email"].value() == ADA["email"]
    assert Reader.objects.count() == 1


def test_a_weak_password_is_refused(browser):
    assert "password1" in errors(browser.post("/account/signup/", {**ADA, "password1": "12345678"}))
    assert not Reader.objects.exists()


def test_signing_up_does_not_tell_whether_an_address_is_known(browser):
    known = make_reader("Grace", confirmed=True)
    fresh = browser.post("/account/signup/", ADA)
    again = browser.post("/account/signup/", {**ADA, "email": known.email, "name": "Edith"})
    assert (fresh.status_code, fresh.headers["Location"]) == (
        again.status_code,
        again.headers["Location"],
    )
    assert mail.outbox[-1].to == [known.email], "who has the account is told by mail"
    assert not Reader.objects.called("Edith").exists()


def test_logging_in_and_resetting_do_not_tell_whether_an_address_is_known(browser):
    known = make_reader("Grace", confirmed=True)
    refused = [
        errors(browser.post("/account/login/", {"login": email, "password": "no such phrase"}))
        for email in (known.email, "nobody@example.org")
    ]
    assert refused[0] == refused[1] != ""
    asked = [
        browser.post("/account/password/reset/", {"email": email}).headers["Location"]
        for email in (known.email, "nobody@example.org")
    ]
    assert asked[0] == asked[1]


def test_a_strangers_guesses_do_not_lock_a_reader_out(browser):
    reader = make_reader("Grace", confirmed=True)
    guess = {"login": reader.email, "password": "no such phrase"}
    for _ in range(7):
        last = browser.post("/account/login/", guess, REMOTE_ADDR="192.0.2.1")
    assert "Too many" in errors(last)
    right = {**guess, "password": "correct horse"}
    browser.post("/account/login/", right, REMOTE_ADDR="192.0.2.2")
    assert logged_in(browser)


def test_whoever_takes_a_name_a_moment_earlier_keeps_it(browser, monkeypatch):
    from afterword.readers import forms

    check = forms._free_name

    def overtaken(raw, reader):
        name = check(raw, reader)
        if not Reader.objects.exists():
            make_reader("Ada Lovelace")
        return name

    monkeypatch.setattr(forms, "_free_name", overtaken)
    answer = browser.post("/account/signup/", ADA)
    assert answer.status_code == 409
    assert "taken" in errors(answer)
    assert Reader.objects.count() == 1


def test_a_form_from_another_site_changes_nothing(browser):
    answer = browser.post("/account/signup/", ADA, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not Reader.objects.exists()


def test_a_new_address_holds_only_once_it_is_confirmed(browser):
    reader = make_reader("Grace", confirmed=True)
    browser.post("/account/login/", {"login": reader.email, "password": "correct horse"})
    assert browser.get("/account/email/").status_code == 200
    asked = browser.post("/account/email/", {"email": "new@example.org", "action_add": "1"})
    assert mail.outbox == [], "an open session alone does not change it"
    assert browser.get(asked.headers["Location"]).status_code == 200
    browser.post(asked.headers["Location"], {"password": "correct horse"})
    reader.refresh_from_db()
    assert reader.email != "new@example.org"
    [link] = [link_in(message) for message in mail.outbox if message.to == ["new@example.org"]]
    browser.post(link)
    reader.refresh_from_db()
    assert reader.email == "new@example.org"
    assert EmailAddress.objects.filter(user=reader).count() == 1


def test_a_password_is_changed_by_who_knows_the_old_one(browser):
    reader = make_reader("Grace", confirmed=True)
    browser.post("/account/login/", {"login": reader.email, "password": "correct horse"})
    assert browser.get("/account/password/change/").status_code == 200
    new = {"password1": "quite another phrase", "password2": "quite another phrase"}
    browser.post("/account/password/change/", {"oldpassword": "wrong", **new})
    assert Reader.objects.get().check_password("correct horse")
    browser.post("/account/password/change/", {"oldpassword": "correct horse", **new})
    assert Reader.objects.get().check_password("quite another phrase")


def test_mail_carries_no_words_of_whoever_filled_in_the_form(browser):
    browser.post("/account/signup/", {**ADA, "name": "Cheap pills at pills.example"})
    [message] = mail.outbox
    assert "pills" not in f"{message.subject} {message.body}"
    assert message.subject == "Confirm your e-mail address"


def test_mail_goes_to_the_folder_of_the_site(browser, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    browser.post("/account/signup/", ADA)
    [letter] = (tmp_path / "mail").iterdir()
    assert "To: ada@example.org" in letter.read_text()
    assert "/account/confirm-email/" in letter.read_text()
