"""Articles."""

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language_info
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.locks import BaseLock
from wagtail.models import Page, PageManager, ReferenceIndex
from wagtail.query import PageQuerySet
from wagtail.search import index

from afterword.discussions.models import Thread

from .authors import Author
from .blocks import ArticleBody
from .following import open_thread
from .pages import PublicationPage, Section

language_code = RegexValidator(
    r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "Write a language code, such as en, de or ar."
)


LINE = ("url_path", "title", "kicker", "standfirst", "lang", "published_at")
"""The columns a line of a list needs."""


class ArticleQuerySet(PageQuerySet):
    """Sets of articles."""

    def newest_first(self) -> "ArticleQuerySet":
        """By the date readers see."""
        return self.order_by("-published_at", "-pk")

    def in_section(self, section: Section) -> "ArticleQuerySet":
        """Articles of one section."""
        return self.child_of(section)

    def by_author(self, author: Author) -> "ArticleQuerySet":
        """Articles that carry this author's name."""
        return self.filter(bylines__author=author)

    def for_listing(self) -> "ArticleQuerySet":
        """With what a line of a list shows: authors, picture, thread; without the text."""
        return self.for_lines().select_related("lead_picture").only(*LINE, "thread", "lead_picture")

    def for_lines(self) -> "ArticleQuerySet":
        """With what a line without a picture shows, and nothing else."""
        return (
            self.select_related("thread").prefetch_related("bylines__author").only(*LINE, "thread")
        )


class ArticleTag(TaggedItemBase):
    """A word an article is filed under."""

    content_object = ParentalKey(
        "publishing.Article", on_delete=models.CASCADE, related_name="tagged_items"
    )


class ArchiveLock(BaseLock):
    """Nobody changes an archived page, since it promises to stay what it is."""

    def for_user(self, user) -> bool:
        return True

    def get_message(self, user) -> str:
        return "This page has been archived. Open the archive again to change it."

    def get_locked_by(self, user) -> str:
        return "Archived"

    def get_description(self, user) -> str:
        return "Nobody can make changes while the page is archived."


class Article(PublicationPage):
    """An article; its title is the headline, and it owns the thread at its address."""

    kicker = models.CharField(
        max_length=80, blank=True, help_text="A word or two over the headline."
    )
    standfirst = models.TextField(blank=True, help_text="A sentence or two under the headline.")
    lead_picture = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text="Stands on the front page and in lists.",
    )  # fmt: skip
    body = StreamField(ArticleBody(), blank=True)
    lang = models.CharField(
        "language", max_length=35, blank=True, validators=[language_code],
        help_text="A code such as en or ar. Empty: the language of the publication.",
    )  # fmt: skip
    tags = ClusterTaggableManager(through=ArticleTag, blank=True)
    published_at = models.DateTimeField(
        "date", null=True, blank=True, db_index=True,
        help_text="The date readers see. Empty: when it is first published.",
    )  # fmt: skip
    thread = models.OneToOneField(
        Thread, models.PROTECT, null=True, editable=False, related_name="article", serialize=False
    )
    thread.wagtail_reference_index_ignore = True

    objects = PageManager.from_queryset(ArticleQuerySet)()

    parent_page_types = ["publishing.Section"]
    subpage_types = []
    page_description = "A headline, the text with its sources, and a discussion."
    exclude_fields_in_copy = ["thread", "published_at"]
    content_panels = [
        FieldPanel("kicker"),
        TitleFieldPanel(
            "title",
            heading="Headline",
            placeholder="Headline*",
            help_text="Quotation marks of any kind may stand in it.",
        ),
        FieldPanel("standfirst"),
        InlinePanel("bylines", heading="Authors", label="Author"),
        FieldPanel("lead_picture"),
        FieldPanel("body"),
    ]
    promote_panels = [
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("tags"), FieldPanel("lang")], "Filing"),
        FieldPanel("published_at"),
        MultiFieldPanel(
            [FieldPanel("seo_title"), FieldPanel("search_description")], "For search engines"
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("kicker"),
        index.SearchField("standfirst", boost=2),
        index.SearchField("body"),
        index.SearchField("author_names", boost=2),
        index.SearchField("tag_names"),
        index.FilterField("published_at"),
    ]

    class Meta:
        verbose_name = "article"

    @property
    def authors(self) -> list[Author]:
        """The authors in their order, also of a draft that is not saved."""
        return [byline.author for byline in self.bylines.all()]

    @property
    def author_names(self) -> str:
        """For the search."""
        return ", ".join(author.name for author in self.authors)

    @property
    def tag_names(self) -> str:
        """For the search."""
        return ", ".join(tag.name for tag in self.tags.all())

    @property
    def is_archived(self) -> bool:
        """Whether the page is frozen."""
        return self.thread is not None and self.thread.is_archived

    @property
    def subject(self) -> str:
        """What a ready page that names this article depends on."""
        return f"article-{self.pk}"

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, as its language is written; empty where the article names none."""
        if not self.lang:
            return ""
        try:
            return "rtl" if get_language_info(self.lang)["bidi"] else "ltr"
        except KeyError:
            return "ltr"

    @cached_property
    def section(self) -> Section:
        """The section it stands in."""
        return Section.objects.get(path=self._get_parent_path_from_path(self.path))

    def quoted_in(self) -> ArticleQuerySet:
        """Live articles that quote this one, newest first."""
        pages = ReferenceIndex._get_base_content_type(Article)
        sources = ReferenceIndex.objects.filter(
            to_content_type=pages, to_object_id=str(self.pk), base_content_type=pages,
            model_path__startswith="body.own_quotation.",
        ).values_list("object_id", flat=True)  # fmt: skip
        ids = [int(source) for source in sources if source != str(self.pk)]
        return Article.objects.live().filter(pk__in=ids).newest_first()

    def get_lock(self) -> BaseLock | None:
        return ArchiveLock(self) if self.is_archived else super().get_lock()

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Save; an article that goes live has a date and a thread from then on."""
        whole = kwargs.get("update_fields") is None
        if whole and self.live and self.published_at is None:
            self.published_at = self.first_published_at or timezone.now()
        if self.alias_of_id and self._state.adding:
            self.thread = None
        super().save(*args, **kwargs)
        if whole and self.live and self.thread_id is None:
            self.thread = open_thread(self)
            Article.objects.filter(pk=self.pk).update(thread=self.thread)

    def with_content_json(self, content):
        """An earlier text of this article; thread and date belong to the page, not to the text."""
        article = super().with_content_json(_without_lost_authors(content))
        article.thread_id = self.thread_id
        article.published_at = article.published_at or self.published_at
        return article


def _without_lost_authors(content: dict) -> dict:
    """The content of a revision without bylines of authors who were deleted since."""
    named = {byline["author"] for byline in content.get("bylines", [])}
    known = set(Author.objects.filter(pk__in=named).values_list("pk", flat=True))
    kept = [byline for byline in content.get("bylines", []) if byline["author"] in known]
    return {**content, "bylines": kept}
