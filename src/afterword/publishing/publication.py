"""What the publication says of itself."""

from urllib.parse import urlsplit

from django.db import models, transaction
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageViewRestriction, Site

from .blocks import FooterLinkBlock


@register_setting(icon="doc-full-inverse", order=100)
class Publication(BaseGenericSetting):
    """The publication's own words; one row, found with `Publication.load(request)`."""

    name = models.CharField(max_length=120, default="Afterword")
    tagline = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True, help_text="A few sentences for the foot of each page.")
    contact = models.EmailField(
        blank=True, help_text="Where readers and authorities reach a person."
    )
    house_rules = RichTextField(
        blank=True,
        features=["h2", "h3", "bold", "italic", "link", "ol", "ul"],
        help_text="What is expected of comments. Moderators name a rule when they remove one.",
    )
    footer_links = StreamField([("link", FooterLinkBlock())], blank=True)
    log_is_public = models.BooleanField(
        "public moderation log",
        default=False,
        help_text="Show what moderators decided, when and by which rule; never words or names.",
    )
    trap_words = models.CharField(
        max_length=200,
        default="Do NOT follow this link or you will be banned from the site!",
        help_text="The words of the link that only careless robots follow.",
    )

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("tagline")], "Name"),
        MultiFieldPanel(
            [FieldPanel("about"), FieldPanel("contact"), FieldPanel("footer_links")],
            "Foot of the page",
        ),
        FieldPanel("house_rules"),
        FieldPanel("log_is_public"),
    ]

    class Meta:
        verbose_name = "publication"

    def __str__(self) -> str:
        return self.name


def stands_plainly() -> bool:
    """Whether each page stands at its one address for everybody: there is one site, all of it
    public. Else only Wagtail knows which page a request means."""
    sites = list(Site.objects.values_list("is_default_site", "root_page__content_type__model"))
    return sites == [(True, "frontpage")] and not PageViewRestriction.objects.exists()


def own_names() -> list[str]:
    """The names no reader may go by."""
    return [Publication.load().name]


@transaction.atomic
def stand_at(address: str) -> None:
    """Tell Wagtail the address readers see, such as `https://paper.example`."""
    parts = urlsplit(address)
    name = Publication.load().name
    Site.objects.filter(is_default_site=True).update(
        hostname=parts.hostname or "localhost",
        port=parts.port or (443 if parts.scheme == "https" else 80),
        site_name=name,
    )
    Site.clear_site_root_paths_cache()
