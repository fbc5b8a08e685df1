"""The site directory a command works on."""

import os
from importlib.util import find_spec
from pathlib import Path

import click

from .refusing import Refused
from .site import BadOptions, Site, environment_name, load_site

ACCOUNTS_FILE = "demo-accounts"
DIRECTORY = click.Path(file_okay=False, path_type=Path)

site_option = click.option(
    "--site",
    "directory",
    metavar="DIR",
    envvar="AFTERWORD_SITE",
    default=".",
    show_default="here",
    show_envvar=True,
    type=DIRECTORY,
    help="The site directory.",
)


def open_site(directory: Path, **options: object) -> Site:
    """The site in `directory`, with the options given on the command line before all others.

    They go into the environment, where Django's settings and the server's processes find them.
    """
    given = {environment_name(name): str(value) for name, value in options.items() if value}
    os.environ.update(given, AFTERWORD_SITE=str(directory.resolve()))
    try:
        site = load_site(directory)
    except BadOptions as error:
        raise Refused(str(error)) from error
    if not site.exists:
        raise Refused(
            f"{site.directory} is not a site. Make one with `afterword init DIR` "
            "and name it with --site DIR or AFTERWORD_SITE."
        )
    if site.options.database and not find_spec("psycopg"):
        raise Refused("PostgreSQL needs its driver. Run `pip install 'afterword[postgresql]'`.")
    return site


def start_django() -> None:
    """Make models and settings of the opened site usable in this process."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "afterword.config.settings"
    django.setup()
