"""`afterword front-config`: what it refuses, and what it warns of."""

import pytest


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--listen", "abc"), ("--listen", "0"), ("--listen", "99999"), ("--listen", "80; evil"),
        ("--server-name", "a;b{}"), ("--server-name", ""), ("--server-name", "a b"),
        ("--upstream", "foo"), ("--upstream", "http://x:1/"), ("--upstream", "x:1;"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("front", ["nginx", "caddy"])
def test_what_would_break_the_configuration_is_refused(afterword, paper, front, option, value):
    answer = afterword("front-config", front, "--site", "paper", option, value)
    assert answer.returncode == 2
    assert f"{value!r} is not of the form" in answer.stderr
    assert answer.stdout == ""


@pytest.mark.parametrize("listen", ["443", "10.0.0.1:443", "[::]:443", "*:80", "paper.example:80"])
def test_ports_and_addresses_are_taken(afterword, paper, listen):
    answer = afterword("front-config", "nginx", "--site", "paper", "--listen", listen)
    assert answer.returncode == 0
    assert f"listen {listen};" in answer.stdout


def test_a_site_without_an_address_is_warned(afterword, paper):
    answer = afterword("front-config", "nginx", "--site", "paper")
    assert "The option `address` is not set" in answer.stderr
    assert str(paper / "afterword.toml") in answer.stderr
    assert answer.returncode == 0


def test_a_site_with_an_address_is_not(afterword, paper):
    told = {"AFTERWORD_ADDRESS": "https://paper.example"}
    assert afterword("front-config", "nginx", "--site", "paper", **told).stderr == ""
