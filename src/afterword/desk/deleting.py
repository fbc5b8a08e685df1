"""Pages that leave from the desk: refused for archived ones; else a word on the discussions."""

from django.db.models import Sum
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.models import Page

from afterword.publishing.leaving import ArchivedPageStays, refuse_if_archived, threads_below
from afterword.publishing.models import FrontPage


def before_deleting(request, page):
    """Refuse where something is archived; else say what becomes of the comments."""
    if refused := _refused(request, page, refusal_to_delete(page)):
        return refused
    if request.method == "GET" and (warning := warning_for([page])):
        messages.warning(request, warning)
    return None


def before_moving(request, page, destination):
    """An archived page keeps its address."""
    return _refused(request, page, refusal_to_move(page))


def before_withdrawing(request, page):
    """An archived page stays, and so does the section it stands in."""
    return _refused(request, page, refusal_to_withdraw(page))


def _refused(request, page, refusal: str):
    """Say the refusal and go back to the list; None if there is none."""
    if not refusal:
        return None
    messages.error(request, refusal)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def before_bulk_action(request, action_type, objects, action):
    """The same for several pages at once."""
    refuse = REFUSALS.get(action_type)
    pages = [page for page in objects if isinstance(page, Page)]
    for refusal in filter(None, map(refuse, pages) if refuse else ()):
        messages.error(request, refusal)
        return redirect(action.next_url)
    return None


def refusal_to_delete(page) -> str:
    """Why this page cannot be deleted; empty if it can."""
    if isinstance(page.specific_deferred, FrontPage):
        return "The front page cannot be deleted: everything stands under it."
    return _refusal(page, "deleted")


def refusal_to_move(page) -> str:
    """Why this page cannot be moved; empty if it can."""
    if _refusal(page, "moved"):
        return "An archived page keeps its address. Open the archive again first."
    return ""


def refusal_to_withdraw(page) -> str:
    """Why this page cannot be withdrawn; empty if it can."""
    return _refusal(page, "withdrawn")


REFUSALS = {
    "delete": refusal_to_delete, "move": refusal_to_move, "unpublish": refusal_to_withdraw
}  # fmt: skip


def _refusal(page, wish: str) -> str:
    try:
        refuse_if_archived(page, wish)
    except ArchivedPageStays as refusal:
        return str(refusal)
    return ""


class DeletePages(DeleteBulkAction):
    """Wagtail's page that asks before many pages go, with a word on their discussions."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if warning := warning_for([found["item"] for found in context["items"]]):
            messages.warning(self.request, warning)
        return context


def warning_for(pages) -> str:
    """What the discussions of these pages will be; empty where nobody has commented."""
    counts = [
        threads_below(page).aggregate(comments=Sum("shown"))["comments"] or 0 for page in pages
    ]
    comments = sum(counts)
    if not comments:
        return ""
    noun = "1 comment" if comments == 1 else f"{comments:,} comments"
    return (
        f"There are {noun} here. Deleting does not delete them: each discussion stays at its "
        "address, closed, and is listed under “Discussions without an article”."
    )
