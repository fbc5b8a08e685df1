"""What every page shows: the publication's name, its sections, where the reader is."""

from afterword.publishing.models import Publication, Section

DESK = "/desk/"


def publication(request) -> dict:
    """The context processor of the readers' pages."""
    if request.path.startswith(DESK):
        return {}
    sections = Section.objects.live().order_by("path")
    return {
        "publication": Publication.load(request),
        "sections": [(section.title, section.address) for section in sections],
        "reader": getattr(request, "user", None),
        "here": request.path,
    }
