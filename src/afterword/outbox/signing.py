"""The signature of a webhook, by which its receiver knows who calls and that nothing was changed.

The scheme is that of Standard Webhooks (symmetric, v1): HMAC-SHA256 over the message's id, the
time in whole seconds and the body, with full stops between them.
"""

import base64
import hmac
from binascii import Error as NotBase64
from hashlib import sha256

PREFIX = "whsec_"
FEWEST_BYTES, MOST_BYTES = 24, 64


class BadSecret(ValueError):
    """What should be a secret is none; the message says what one looks like."""


def key_of(secret: str) -> bytes:
    """The bytes of a secret as it is written: `whsec_` and 24 to 64 bytes in base64."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (NotBase64, ValueError):
        key = b""
    if not secret.startswith(PREFIX) or not FEWEST_BYTES <= len(key) <= MOST_BYTES:
        raise BadSecret(
            f"a secret is `{PREFIX}` followed by {FEWEST_BYTES} to {MOST_BYTES} random bytes in "
            f"base64; make one with: echo {PREFIX}$(openssl rand -base64 32)"
        )
    return key


def signature(key: bytes, message_id: str, seconds: int, body: bytes) -> str:
    """The value of the header `webhook-signature`."""
    signed = b".".join([message_id.encode(), str(seconds).encode(), body])
    return "v1," + base64.b64encode(hmac.digest(key, signed, sha256)).decode()
