"""What ready pages of moderation depend on."""

LOG = "log"
"""What was decided: the public moderation log."""
