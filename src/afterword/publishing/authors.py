"""Authors, and the line that names them under a headline."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index


class Author(index.Indexed, models.Model):
    """A person or a house pseudonym who signs articles."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(
        max_length=120, unique=True, allow_unicode=True, blank=True,
        help_text="The last part of the address of the author's page. Empty: made from the name.",
    )  # fmt: skip
    is_pseudonym = models.BooleanField(
        "house pseudonym", default=False, help_text="Several people may write under this name."
    )
    role = models.CharField(max_length=120, blank=True, help_text="For example: harbour reporter.")
    picture = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    biography = models.TextField(blank=True)
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL,
        related_name="authors", verbose_name="account",
        help_text="The account whose comments are marked as the author's.",
    )  # fmt: skip

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("slug"), FieldPanel("is_pseudonym")], "Name"
        ),
        MultiFieldPanel(
            [FieldPanel("role"), FieldPanel("picture"), FieldPanel("biography")], "About"
        ),
        FieldPanel("reader"),
    ]
    search_fields = [index.SearchField("name", boost=2), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.slug = self.slug or free_slug(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        try:
            return reverse("author", args=[self.slug])
        except NoReverseMatch:  # a publication may leave author pages out
            return ""

    def clean(self) -> None:
        if not self.slug and not slugify(self.name, allow_unicode=True):
            raise ValidationError(
                {"slug": "Nothing of the name can stand in an address: type one."}
            )


def free_slug(name: str) -> str:
    """A slug of the name that no other author has."""
    base = slugify(name, allow_unicode=True)[:110] or "author"
    taken = set(Author.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    candidates = (
        base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2)
    )
    return next(slug for slug in candidates if slug not in taken)


class Byline(Orderable):
    """One author's place in the line under the headline."""

    article = ParentalKey("publishing.Article", on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="bylines")

    panels = [FieldPanel("author")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["article", "author"], name="author_once_an_article")
        ]

    def __str__(self) -> str:
        return str(self.author)
