"""`afterword manage check_decisions`: is each decision as it was made, and none missing?"""

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from afterword.moderation.chaining import check_chain
from afterword.moderation.models import Chain


class Command(BaseCommand):
    """Reads every decision once; exit code 1 where the chain is broken."""

    help = "Check that no decision was changed, left out or put in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="answer with one JSON object")

    def handle(self, **options) -> None:
        faults, end = check_chain(), Chain.objects.get()
        if options["json"]:
            account = {"decisions": end.number, "digest": end.digest, "faults": faults}
            self.stdout.write(json.dumps(account, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join([*faults, _verdict(end, faults)]))
        if faults:
            raise SystemExit(1)


def _verdict(end: Chain, faults: list[str]) -> str:
    """What came of it, with the digest to compare with one that was noted elsewhere."""
    if faults:
        return f"Looked at {end.number:,} decisions: {len(faults):,} faults."
    if not end.number:
        return "There are no decisions yet."
    return f"Looked at {end.number:,} decisions: the chain is whole. It ends with {end.digest}."
