"""The options of a site: where they come from, and what is refused."""

import pytest

from afterword.cli.site import BadOptions, load_site
from afterword.config.databases import database_settings
from afterword.config.mail import mail_settings
from afterword.config.rates import rates_of


def site(tmp_path, text="", **environment):
    (tmp_path / "afterword.toml").write_text(text)
    return load_site(tmp_path, environment)


def test_an_empty_file_leaves_the_defaults(tmp_path):
    assert site(tmp_path).address == "http://127.0.0.1:8000"


def test_the_environment_comes_before_the_file(tmp_path):
    found = site(tmp_path, "port = 1", AFTERWORD_PORT="9000")
    assert found.options.port == 9000


def test_an_address_with_a_slash_is_taken_without(tmp_path):
    found = site(tmp_path, 'address = "https://paper.example/"')
    assert found.address == "https://paper.example"
    assert found.is_secure


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("port = 'x'", "port must be a whole number"),
        ("port = true", "port must be a whole number"),
        ("colour = 'red'", "no option is called 'colour'"),
        ("port = ", "is not valid TOML"),
        ("debug = 1", "debug must be a truth value"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_place(tmp_path, text, words):
    with pytest.raises(BadOptions, match=words) as refusal:
        site(tmp_path, text)
    assert "afterword.toml" in str(refusal.value)


def test_a_variable_that_cannot_be_used_is_refused_by_name(tmp_path):
    with pytest.raises(BadOptions, match="AFTERWORD_PORT: 'many' is not a whole number"):
        site(tmp_path, AFTERWORD_PORT="many")


def test_a_database_address_is_taken_apart(tmp_path):
    settings = database_settings(
        site(tmp_path, 'database = "postgresql://ed:p%40ss@db.example:5433/paper"')
    )
    assert [settings[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "ed", "p@ss", "db.example", "5433", "paper",
    ]  # fmt: skip


def test_an_unknown_database_is_refused(tmp_path):
    with pytest.raises(BadOptions, match="use postgresql://"):
        database_settings(site(tmp_path, 'database = "mysql://x/y"'))


@pytest.mark.parametrize(
    ("mail", "expected"),
    [
        ("smtp://a:b@mail.example", (587, False, True)),
        ("smtps://a:b@mail.example", (465, True, False)),
        ("smtp://localhost:25", (25, False, False)),
    ],
)
def test_mail_goes_where_the_option_says(tmp_path, mail, expected):
    settings = mail_settings(site(tmp_path, f'mail = "{mail}"'))
    assert tuple(settings[f"EMAIL_{key}"] for key in ("PORT", "USE_SSL", "USE_TLS")) == expected


def test_mail_to_nowhere_is_refused(tmp_path):
    with pytest.raises(BadOptions, match="mail: use"):
        mail_settings(site(tmp_path, 'mail = "pigeon"'))


def test_rates_are_read_as_numbers_and_seconds():
    assert rates_of("posting_rates", "1/10s 10/10m 60/1h") == ((1, 10), (10, 600), (60, 3600))
    assert rates_of("posting_rates", "") == ()


@pytest.mark.parametrize("written", ["many", "1/0s", "1/10", "1/10w", "-1/10s", "1 /10s"])
def test_a_rate_that_cannot_be_read_is_refused_with_an_example(written):
    with pytest.raises(BadOptions, match="posting_rates: .* is not a rate.*10/5m"):
        rates_of("posting_rates", written)
