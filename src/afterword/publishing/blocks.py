"""What the text of an article is made of."""

from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    DateBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.images.blocks import ImageChooserBlock

TEXT, SOURCES, PAGE = "Text", "Sources", "Page"
PARAGRAPH_FEATURES = ["bold", "italic", "link", "ol", "ul"]
SLOT_HEIGHTS = {"90": "Low (90 px)", "250": "Medium (250 px)", "600": "High (600 px)"}


class PictureBlock(StructBlock):
    image = ImageChooserBlock()
    alt = CharBlock(
        required=False,
        default="",
        label="Alternative text",
        help_text="What the picture shows, for readers who cannot see it. Empty: it only adorns.",
    )
    caption = CharBlock(required=False, default="")
    credit = CharBlock(
        required=False, default="", help_text="Who made the picture, or who owns it."
    )

    class Meta:
        icon = "image"
        group = TEXT
        template = "articles/blocks/picture.html"
        description = "A picture with its alternative text, caption and credit."


class QuotationBlock(StructBlock):
    paragraphs = ListBlock(
        TextBlock(rows=4), label="Paragraphs", help_text="The words as they stand there."
    )
    speaker = CharBlock(required=False, default="", help_text="Who said or wrote it.")
    outlet = CharBlock(
        required=False, default="", help_text="Where it stands: a paper, a report, a letter."
    )
    link = URLBlock(required=False, label="Address")
    date = DateBlock(required=False, help_text="When it was said or published.")

    class Meta:
        icon = "openquote"
        group = SOURCES
        template = "articles/blocks/quotation.html"
        description = "Somebody else's words, with the place where they stand."
        preview_value = {
            "paragraphs": ["Four minutes is within the tolerance of the published timetable."],
            "speaker": "The Harbour Crossing Company",
            "outlet": "Letter to the committee",
        }


class OwnQuotationBlock(StructBlock):
    article = PageChooserBlock(
        page_type="publishing.Article",
        help_text="The earlier article. It will say that it is quoted here.",
    )
    paragraphs = ListBlock(TextBlock(rows=4), label="Paragraphs")

    class Meta:
        icon = "redirect"
        group = SOURCES
        template = "articles/blocks/own_quotation.html"
        label = "Quotation of an own article"
        description = "Words of an earlier article of this publication, linked both ways."


class AdvertisementBlock(StructBlock):
    label = CharBlock(default="Advertisement", help_text="Readers see this word above the slot.")
    height = ChoiceBlock(
        choices=list(SLOT_HEIGHTS.items()),
        default="250",
        help_text="The slot keeps this height, so that the text never jumps.",
    )

    class Meta:
        icon = "tag"
        group = PAGE
        template = "articles/blocks/advertisement.html"
        description = "A labelled slot of fixed height; absent in print and in the archive."
        preview_value = {"label": "Advertisement", "height": "90"}


class ArticleBody(StreamBlock):
    """The blocks an editor may choose from."""

    paragraph = RichTextBlock(
        features=PARAGRAPH_FEATURES,
        icon="pilcrow",
        group=TEXT,
        template="articles/blocks/paragraph.html",
        description="Running text: one paragraph or several.",
        preview_value="<p>Nobody in Merrow sets a watch by the church.</p>",
    )
    heading = CharBlock(
        icon="title",
        group=TEXT,
        template="articles/blocks/heading.html",
        description="A heading between paragraphs.",
        preview_value="Who gains, who waits",
    )
    picture = PictureBlock()
    quotation = QuotationBlock()
    own_quotation = OwnQuotationBlock()
    advertisement = AdvertisementBlock(search_index=False)


class FooterLinkBlock(StructBlock):
    text = CharBlock()
    address = CharBlock(help_text="A path of this site (/house-rules/) or a whole address.")

    class Meta:
        icon = "link"
