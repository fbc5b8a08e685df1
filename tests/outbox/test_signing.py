"""The signature of a webhook."""

import base64
import hashlib
import hmac

import pytest

from afterword.outbox.signing import BadSecret, key_of, signature


def test_the_signature_is_the_one_the_standard_gives_as_its_example():
    key = key_of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    body = b'{"test": 2432232314}'
    assert signature(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body) == (
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )


def test_another_time_another_body_or_another_key_gives_another_signature():
    key = b"k" * 32
    said = {
        signature(key, "message-1", 1, b"{}"),
        signature(key, "message-1", 2, b"{}"),
        signature(key, "message-2", 1, b"{}"),
        signature(key, "message-1", 1, b"{ }"),
        signature(b"l" * 32, "message-1", 1, b"{}"),
    }
    assert len(said) == 5


def test_who_knows_the_secret_can_make_the_same_signature():
    secret = base64.b64encode(b"s" * 24).decode()
    made = hmac.new(base64.b64decode(secret), b"message-7.12.{}", hashlib.sha256).digest()
    expected = "v1," + base64.b64encode(made).decode()
    assert signature(key_of(f"whsec_{secret}"), "message-7", 12, b"{}") == expected


@pytest.mark.parametrize(
    "secret",
    ["", "whsec_", "secret", "whsec_c2hvcnQ=", "whsec_" + "A" * 100, "whsec_%%%", "A" * 40],
)
def test_what_is_no_secret_is_refused_with_the_way_to_make_one(secret):
    with pytest.raises(BadSecret, match="openssl rand"):
        key_of(secret)
