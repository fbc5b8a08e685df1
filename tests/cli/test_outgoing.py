"""What an operator must say before anything leaves, and before a webhook is asked."""

import pytest

from afterword.cli.site import BadOptions, load_site
from afterword.config.outgoing import outgoing_settings
from afterword.outbox.destinations import destination_of

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def settings(tmp_path, **options):
    lines = [f"{name} = {value!r}" for name, value in options.items()]
    (tmp_path / "afterword.toml").write_text("\n".join(lines))
    return outgoing_settings(load_site(tmp_path, {}))


def test_nobody_is_asked_by_default(tmp_path):
    found = settings(tmp_path)
    assert found["AFTERWORD_WEBHOOK"] == ""
    assert not found["AFTERWORD_OUTGOING"].allow(destination_of("https://a.example/"))


def test_a_webhook_that_is_named_with_its_host_and_a_secret_is_taken(tmp_path):
    found = settings(
        tmp_path, webhook="https://a.example/ask", outgoing="a.example", webhook_secret=SECRET
    )
    assert found["AFTERWORD_WEBHOOK"] == "https://a.example/ask"
    assert found["AFTERWORD_WEBHOOK_WAITS"] is False


def test_a_webhook_inside_may_be_asked_without_tls(tmp_path):
    url = "http://localhost:9000/"
    found = settings(tmp_path, webhook=url, outgoing_inside="localhost:9000", webhook_secret=SECRET)
    assert found["AFTERWORD_OUTGOING"].allow_inside(destination_of(url))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"webhook": "a.example"}, "webhook: an address begins with"),
        ({"webhook": "https://a.example/"}, "webhook_secret: a secret is"),
        ({"webhook": "https://a.example/", "webhook_secret": SECRET}, 'outgoing = "a.example"'),
        (
            {"webhook": "http://a.example/", "webhook_secret": SECRET, "outgoing": "a.example"},
            "by https alone",
        ),
        (
            {
                "webhook": "https://a.example:8443/",
                "webhook_secret": SECRET,
                "outgoing": "a.example",
            },
            'outgoing = "a.example:8443"',
        ),
    ],
)
def test_a_webhook_that_could_not_be_asked_is_refused_with_the_remedy(tmp_path, options, words):
    with pytest.raises(BadOptions, match=words):
        settings(tmp_path, **options)
