"""What moderators decided about a reader of the demonstration, for the pages that tell of it."""

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from tests.serving import AFTERWORD, Server, outside

SCRIPT = """
import json
from afterword.discussions import bulk
from afterword.discussions.models import Comment, Thread
from afterword.moderation.deciding import decide_on
from afterword.moderation.decisions import HOLD, KEEP, REMOVE
from afterword.moderation.models import Rule
from afterword.moderation.reporting import report
from afterword.publishing.models import Publication
from afterword.readers.models import Reader
from django.utils import timezone
publication = Publication.load()
publication.log_is_public = True
publication.save()
reader, moderator = (Reader.objects.get(email=one) for one in {emails!r})
thread = Thread.objects.create(address="/judged/", title="A Page for Ducks")
now = timezone.now()
rows = [bulk.Row(n, None, "A duck is no argument.", now, author=reader) for n in range(21)]
bulk.bring_comments(thread, rows)
gone, waiting, told, first, second, *kept = Comment.objects.filter(thread=thread).order_by("-pk")
rule = Rule.objects.filter(number=1).latest("book__version")
reported = report(told, "rules", rule=rule)
decision = decide_on(gone, REMOVE, by=moderator, rule=rule, public_note="No ducks, please.")
decide_on(waiting, HOLD, by=moderator, rule=rule)
decide_on(told, REMOVE, by=moderator, rule=rule)
keys = [decide_on(one, REMOVE, by=moderator, rule=rule).statement.key for one in (first, second)]
for one in kept:  # else too many of theirs were removed, and whatever they write next is held
    decide_on(one, KEEP, by=moderator)
print(json.dumps({{
    "statement": decision.statement.key, "gone": gone.pk, "reference": reported.reference,
    "to_appeal": keys,
}}))
"""


def judged(server: Server) -> dict[str, Any]:
    """The key of a statement, the number of the comment it is about, the reference of a report;
    the keys of two more, to be appealed against.
    """
    return _judged(
        server.directory, *(server.accounts[role][0] for role in ("reader", "moderator"))
    )


@cache
def _judged(directory: Path, *emails: str) -> dict[str, Any]:
    script = SCRIPT.format(emails=emails)
    said = subprocess.run(
        [AFTERWORD, "manage", "--site", directory, "shell", "--verbosity=0", "-c", script],
        env=outside(), check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return json.loads(said.splitlines()[-1])
