"""The authors, in the desk's menu."""

from wagtail.snippets.views.snippets import SnippetViewSet

from afterword.publishing.models import Author


class AuthorViewSet(SnippetViewSet):
    """Their list and their forms."""

    model = Author
    icon = "user"
    menu_label = "Authors"
    menu_order = 260
    add_to_admin_menu = True
    list_display = ["name", "role", "is_pseudonym"]
