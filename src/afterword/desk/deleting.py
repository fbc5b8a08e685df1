"""Deleting pages from the desk: refused for archived ones; else a word on the discussions."""

from django.db.models import Sum
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction

from afterword.publishing.leaving import ArchivedPageStays, refuse_if_archived, threads_below


def before_deleting(request, page):
    """Refuse where something is archived; else say what becomes of the comments."""
    try:
        refuse_if_archived(page)
    except ArchivedPageStays as refusal:
        messages.error(request, str(refusal))
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    if request.method == "GET" and (warning := warning_for([page])):
        messages.warning(request, warning)
    return None


def before_bulk_action(request, action_type, objects, action):
    """The same for several pages at once."""
    if action_type != "delete" or not all(hasattr(page, "url_path") for page in objects):
        return None
    for page in objects:
        try:
            refuse_if_archived(page)
        except ArchivedPageStays as refusal:
            messages.error(request, str(refusal))
            return redirect(action.next_url)
    return None


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
