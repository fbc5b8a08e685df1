"""What every page shows: the publication's name, its sections, where the reader is."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from afterword.publishing.models import Publication, Section
from afterword.publishing.subjects import SITE

from .kept import kept

DESK = "/desk/"


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page, whoever reads it; links are (words, address)."""

    name: str
    tagline: str
    about: str
    contact: str
    log_is_public: bool
    footer_links: list[tuple[str, str]]
    sections: list[tuple[str, str]]


def publication(request) -> dict:
    """The context processor of the readers' pages."""
    if request.path.startswith(DESK):
        return {}
    furniture = kept(request, "furniture", lambda: (_furniture(), [SITE]))
    return {
        "publication": furniture,
        "sections": furniture.sections,
        "reader": _reader(request),
        "here": request.path,
    }


def _reader(request):
    """Who reads, asked for now and not while the page is rendered; errors come without anybody."""
    reader = getattr(request, "user", None)
    return reader if reader is None or reader.is_authenticated else AnonymousUser()


def _furniture() -> Furniture:
    said = Publication.load()
    sections = Section.objects.live().order_by("path").only("title", "url_path")
    return Furniture(
        name=said.name,
        tagline=said.tagline,
        about=said.about,
        contact=said.contact,
        log_is_public=said.log_is_public,
        footer_links=[(link.value["text"], link.value["address"]) for link in said.footer_links],
        sections=[(section.title, section.address) for section in sections],
    )
