"""Why a comment is not taken, in words a reader can act on."""


class Refused(Exception):
    """A reader's wish is refused; the message says why and what can be done."""


class ThreadClosed(Refused):
    """The thread takes no comments now; carries the sentence its state shows."""


class ParentGone(Refused):
    """The comment to be answered is not there, or stands in another thread."""

    def __init__(self) -> None:
        super().__init__(
            "The comment you answer is no longer there. Your text can still be posted on its own."
        )


class NotAllowed(Refused):
    """This reader may not do this to this comment."""


class EditTooLate(Refused):
    """The time for editing is over, or somebody has answered."""
