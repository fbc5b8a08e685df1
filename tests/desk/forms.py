"""What the editor's form sends."""

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield


def article_form(
    *, title="Four Minutes", slug="", text="<p>She blows once.</p>", authors=(), **more
):
    """The fields of the article's form, as a browser sends them."""
    fields = {
        "title": title,
        "slug": slug,
        "kicker": "",
        "standfirst": "",
        "lead_picture": "",
        "body": streamfield([("paragraph", rich_text(text))]),
        "bylines": inline_formset([{"author": author.pk} for author in authors]),
        "tags": "",
        "lang": "",
        "published_at": "",
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
        "wagtail_admin_comments": inline_formset([]),
    }
    return nested_form_data(fields | more)
