"""The section that what is brought goes to."""

from afterword.publishing.models import FrontPage, Section

SLUG, TITLE = "imported", "Imported"


class NoSuchSection(Exception):
    """No section has the slug that was asked for; the message names those there are."""

    def __init__(self, slug: str) -> None:
        known = ", ".join(Section.objects.order_by("path").values_list("slug", flat=True))
        super().__init__(f"No section is called {slug!r}. There are: {known or 'none yet'}.")


def section_for(slug: str | None) -> Section:
    """The section with this slug; without one, the section for imports, made when it is missing."""
    found = Section.objects.filter(slug=slug or SLUG).first()
    if found:
        return found
    if slug:
        raise NoSuchSection(slug)
    section = Section(title=TITLE, slug=SLUG)
    return FrontPage.objects.get().add_child(instance=section)
