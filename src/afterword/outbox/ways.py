"""The two ways a message leaves: by mail, and by calling a webhook."""

from contextlib import suppress
from email.utils import parseaddr
from smtplib import (
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from .egress import Answer, NotAsked, Unreachable, call
from .models import WEBHOOK, Message
from .signing import key_of, signature

TAKEN = range(200, 300)
NEVER = range(500, 600)
"""By mail these say no for ever; what begins with 4 means later (RFC 5321, 4.2.1)."""


class NotTaken(Exception):
    """The other side did not take this message; it may take others, and this one later."""


class NeverTaken(NotTaken):
    """The other side will not take it, however often it is asked."""


class Silent(Exception):
    """The other side does not answer at all: no use in asking it again at once."""


class MailServer:
    """The connection for all mail of a run, opened by the first of it."""

    def __init__(self) -> None:
        self.connection: BaseEmailBackend | None = None
        self.taken = 0

    def send(self, mail: EmailMessage) -> None:
        """Send one mail; a server that hung up after some others is called again."""
        try:
            self._send(mail)
        except SMTPServerDisconnected:
            if not self.taken:
                raise
            self.close()
            self._send(mail)

    def _send(self, mail: EmailMessage) -> None:
        if self.connection is None:
            self.connection = get_connection()
            self.connection.open()
        self.connection.send_messages([mail])
        self.taken += 1

    def close(self) -> None:
        """Hang up; the next mail opens another connection."""
        with suppress(OSError):
            if self.connection is not None:
                self.connection.close()
        self.connection, self.taken = None, 0


def way_of(message: Message) -> str:
    """What carries it, so that who is silent is asked once a run: a webhook, or the mail server."""
    return message.to if message.kind == WEBHOOK else "mail"


def send(message: Message, server: MailServer) -> Answer | None:
    """Let a message leave; gives what a webhook answered. Raises NotTaken or Silent."""
    return _call(message) if message.kind == WEBHOOK else _mail(message, server)


def _call(message: Message) -> Answer:
    body, seconds = message.body.encode(), int(timezone.now().timestamp())
    name = f"message-{message.pk}"
    key = key_of(settings.AFTERWORD_WEBHOOK_SECRET)
    headers = {
        "Content-Type": "application/json",
        "webhook-id": name,
        "webhook-timestamp": str(seconds),
        "webhook-signature": signature(key, name, seconds, body),
    }
    try:
        answer = call(message.to, body, headers)
    except Unreachable as error:
        raise Silent(str(error)) from error
    except NotAsked as error:
        raise NotTaken(str(error)) from error
    if answer.status not in TAKEN:
        raise NotTaken(f"it answered with status {answer.status}")
    return answer


def _mail(message: Message, server: MailServer) -> None:
    """The same message has the same Message-ID, should it leave twice."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {
        "Message-ID": f"<message-{message.pk}.{message.written_at:%Y%m%d%H%M%S}@{domain}>",
        "Auto-Submitted": "auto-generated",
    }
    mail = EmailMessage(message.subject, message.body, to=[message.to], headers=headers)
    try:
        server.send(mail)
    except SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        kind = NeverTaken if code in NEVER else NotTaken
        raise kind(f"{code} {_words(words)}") from error
    except (SMTPSenderRefused, SMTPDataError) as error:
        raise NotTaken(f"{error.smtp_code} {_words(error.smtp_error)}") from error
    except OSError as error:  # all other errors of smtplib are among them
        server.close()
        raise Silent(str(error) or type(error).__name__) from error


def _words(said: bytes | str) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said
