"""How the command says no: one sentence that names the place and the remedy."""

import click


class Refused(click.ClickException):
    """What was asked cannot be done; exit code 1."""


def sentence(error: Exception) -> str:
    """What went wrong, for somebody who does not read tracebacks."""
    words = " ".join(str(error).split()) or type(error).__name__
    return f"{words.rstrip('.')}. (`afterword --debug …` shows where.)"
