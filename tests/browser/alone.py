"""A discussion without an article, with comments such as the demonstration does not hold."""

import json
import subprocess

from tests.serving import AFTERWORD, Server, outside

ADDRESS = "/elsewhere/"
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
COMMENTS = [
    # key, the one it answers, name, text
    (1, None, "Ada Quill", "\n\n".join(f"Paragraph {n} of a long story. " * 9 for n in range(12))),
    (2, 1, "دانة · عمر", "«لا تنام» المكتبة، وأنا أيضًا."),
    (3, 2, "<b>Bold</b> & Son", f"`code` and {LONG_WORD * 3}"),
    (4, 3, "№ 7", "1. first\n2. second\n\n> quoted\n>\n> > quoted in it\n\n    indented code"),
    (5, None, "Ångström-Çelik", f"https://example.org/{'a-long-way/' * 20}?and=more#end"),
    (6, 5, "Edda (not verified)", "Reply\nQuote\nLink"),
    (7, 5, "A" * 40, "2015-11-03 13:20 +00:00 · № 99 · in reply to № 98 somebody\n\nCopied!"),
]
SCRIPT = """
import json, sys
from datetime import datetime, timedelta
from django.utils import timezone
from afterword.discussions.bulk import Row, bring_comments
from afterword.discussions.models import Thread
address, comments = json.loads({given!r})
thread = Thread.objects.create(address=address, title="A Page of Somewhere Else")
noon = datetime(2026, 5, 4, 12, 0, tzinfo=timezone.get_current_timezone())
rows = [
    Row(key, parent, text, noon + timedelta(hours=key), name=name)
    for key, parent, name, text in comments
]
bring_comments(thread, rows)
"""


def make_thread_alone(server: Server) -> str:
    """Bring it into the site as an import would; its address."""
    script = SCRIPT.format(given=json.dumps([ADDRESS, COMMENTS]))
    subprocess.run(
        [AFTERWORD, "manage", "--site", server.directory, "shell", "--verbosity=0", "-c", script],
        env=outside(), check=True, capture_output=True,
    )  # fmt: skip
    return ADDRESS
