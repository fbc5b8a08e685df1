"""The afterword command: finds the verb that was asked for; each verb loads only what it needs."""

from importlib import import_module

import click

from afterword import __version__

from .refusing import Refused, sentence
from .site import BadOptions

COMMANDS = {
    "init": "making.init",
    "serve": "serving.serve",
    "demo": "demonstrating.demo",
    "comment": "commenting.comment",
    "import": "importing.import_file",
    "archive": "archiving.archive",
    "unarchive": "archiving.unarchive",
    "transparency-report": "reporting.transparency_report",
    "statements": "reporting.statements",
    "front-config": "front.front_config",
    "manage": "managing.manage",
}
EXIT_CODES = "Exit codes: 0 done, 1 refused or failed (one sentence says why), 2 wrong usage."


class Commands(click.Group):
    """The verbs; a failure none of them foresaw becomes a sentence, not a traceback."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, _, verb = COMMANDS[name].rpartition(".")
        return getattr(import_module(f".{module}", __package__), verb)

    def invoke(self, context: click.Context) -> None:
        try:
            super().invoke(context)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if context.params["debug"]:
                raise
            known = isinstance(error, BadOptions)
            raise Refused(str(error) if known else sentence(error)) from error


@click.group(cls=Commands, epilog=EXIT_CODES, context_settings={"max_content_width": 96})
@click.version_option(__version__, message="afterword %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of a failure.")
def main(debug: bool) -> None:
    """Publish articles, discuss them, choose the view, archive the page."""
