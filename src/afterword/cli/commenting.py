"""`afterword comment`: post a comment from the command line, judged as at every other door."""

from pathlib import Path
from typing import Any

import click

from .answering import answer_json, json_option
from .archiving import address_argument, thread_at
from .refusing import Refused
from .sites import open_site, site_option, start_django


@click.command()
@address_argument
@site_option
@click.option("--author", metavar="EMAIL", required=True, help="The account it is posted for.")
@click.option("--reply-to", metavar="NUMBER", type=int, help="The comment it answers.")
@click.option(
    "--text", "file", type=click.File(encoding="utf-8"), default="-", metavar="FILE",
    help="Where the text is read from; left out, from what is typed or piped in.",
)  # fmt: skip
@json_option
def comment(
    address: str, directory: Path, author: str, reply_to: int | None, file: Any, as_json: bool
) -> None:
    """Post a comment on the page at ADDRESS (such as /town/four-minutes/) for an account.

    It is judged as if it came by the form. Where the form would ask "as it is?", it is posted
    and a moderator looks at it.
    """
    open_site(directory)
    start_django()
    thread = thread_at(address)
    posted = submitted(thread, account_of(author), file.read(), reply_to)
    if as_json:
        number, standing = posted.pk, posted.standing
        answer_json(comment=number, standing=standing, reason=posted.reason, address=thread.address)
    else:
        waits = f"; it waits, because {posted.reason}" if posted.reason else ""
        click.echo(f"Posted № {posted.pk} on {thread.address}{waits}.")


def account_of(email: str):
    """The account with this address."""
    from afterword.readers.models import Reader

    found = Reader.objects.filter(email=email.lower(), is_active=True).first()
    if found is None:
        raise Refused(f"No account has the address {email}. Use the one it signs in with.")
    return found


def submitted(thread, author, text: str, reply_to: int | None):
    """The comment it became; what refuses it at the form refuses it here."""
    from afterword.discussions.models import Comment
    from afterword.discussions.refusals import Refused as Refusal
    from afterword.moderation.submitting import submit

    parent = Comment.objects.filter(pk=reply_to, thread=thread).first() if reply_to else None
    if reply_to and parent is None:
        raise Refused(f"No comment № {reply_to} stands on {thread.address}.")
    try:
        return submit(thread, author, text, parent=parent, insisted=True)
    except Refusal as refusal:
        raise Refused(str(refusal)) from refusal
