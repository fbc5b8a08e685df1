"""`afterword manage forget_pages`: after the database was changed past Afterword."""

from django.core.management.base import BaseCommand

from afterword.press.nodes import EVERYTHING, tell
from afterword.press.pages import store


class Command(BaseCommand):
    """Makes every ready page old."""

    help = "Forget every ready page, after the database was changed by other means."

    def handle(self, *args, **options) -> None:
        store().forget_everything()
        tell((EVERYTHING,))
        self.stdout.write("Every page will be made anew when it is asked for.")
