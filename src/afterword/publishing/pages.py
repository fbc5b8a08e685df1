"""The pages an article stands under: the front page and its sections."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.module_loading import import_string
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PagePermissionTester
from wagtail.search import index

from .following import address_of, follow
from .leaving import archived_below, keep_redirects, refuse_if_archived

RESERVED = frozenset(
    ["account", "api", "archive", "author", "c", "cite", "count", "desk", "embed", "feeds"]
    + [
        "house-rules",
        "log",
        "me",
        "media",
        "moderation-log",
        "pictures",
        "press",
        "reader",
        "report",
        "search",
        "statement",
        "static",
        "t",
        "trap",
    ]
)
"""First parts of addresses that are the publication's own: no section may stand there."""


LONGEST_SLUG = 200
"""Two of them fit in a thread's address."""


class PermissionTester(PagePermissionTester):
    """Wagtail's rights, less the one to hide a page: what is published is for everybody."""

    def can_set_view_restrictions(self) -> bool:
        return False


class PublicationPage(Page):
    """What our pages share: shown by a view of the settings' choice, deleted with care."""

    private_page_options = []

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if len(self.slug) > LONGEST_SLUG:
            raise ValidationError({"slug": f"At most {LONGEST_SLUG} characters, please."})

    def permissions_for_user(self, user) -> PermissionTester:
        """What this person may do with the page."""
        return PermissionTester(user, self)

    @property
    def address(self) -> str:
        """The path readers see, without a query to the database."""
        return address_of(self)

    def serve(self, request, *args, **kwargs):
        """Answer through the view the settings name for this type."""
        request.is_preview = getattr(request, "is_preview", False)
        return import_string(settings.AFTERWORD_PAGE_VIEWS[self._meta.label])(request, self)

    def serve_preview(self, request, mode_name):
        """A preview is the page itself; `request.is_preview` is true."""
        return self.serve(request)

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Save; threads at this page and below follow in the same transaction."""
        super().save(*args, **kwargs)
        if kwargs.get("update_fields") is None:
            follow(self)

    @transaction.atomic
    def delete(self, *args, **kwargs):
        """Delete; discussions stay at their addresses. Raises `ArchivedPageStays`."""
        refuse_if_archived(self)
        keep_redirects(self)
        return super().delete(*args, **kwargs)


class FrontPage(PublicationPage):
    """The first page of the publication; sections stand below it."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["publishing.Section"]

    class Meta:
        verbose_name = "front page"


class Section(PublicationPage):
    """A section of the publication; articles stand below it."""

    description = models.TextField(blank=True, help_text="A sentence under the section's name.")

    show_in_menus_default = True
    parent_page_types = ["publishing.FrontPage"]
    subpage_types = ["publishing.Article"]
    page_description = "A part of the publication, such as Town or Markets."
    content_panels = [*Page.content_panels, FieldPanel("description")]
    search_fields = [*Page.search_fields, index.SearchField("description")]

    class Meta:
        verbose_name = "section"

    @property
    def subject(self) -> str:
        """What a ready page that lists this section's articles depends on."""
        return f"section-{self.pk}"

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED:
            raise ValidationError(
                {"slug": f"/{self.slug}/ belongs to the publication itself. Choose another."}
            )
        self._refuse_to_move_archive()

    def _refuse_to_move_archive(self) -> None:
        """The slug stays where archived pages stand below it."""
        if not Section.objects.filter(pk=self.pk).exclude(slug=self.slug).exists():
            return
        if count := archived_below(self).count():
            words = "1 archived page stands" if count == 1 else f"{count:,} archived pages stand"
            its = "its address stays" if count == 1 else "their addresses stay"
            raise ValidationError({"slug": f"{words} below this section; {its}."})
