"""One flow for every form a comment is written in: show, preview, ask again, refuse, send."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from math import ceil
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from afterword.discussions.models import Comment, Thread
from afterword.discussions.refusals import ParentGone, Refused
from afterword.moderation.refusals import NotTaken, Nudged
from afterword.text.markdown import to_html

from .forms import CommentForm
from .marking import marks_for
from .pieces.threads import comment_list_html
from .places import place_of
from .sanctions import STOPPING, imposed_on

DRAFTS = "drafts"
DRAFTS_KEPT = 5
LONGEST_DRAFT = 100_000


@dataclass(frozen=True, slots=True)
class Composition:
    """What is being written, where it is sent to, and what sends it.

    `send` gets the text, the key of the form, and whether its author insists.
    """

    thread: Thread
    mode: str
    action: str
    send: Callable[[str, UUID | None, bool], Comment]
    parent: Comment | None = None
    begin_with: str = ""

    def without_parent(self) -> "Composition":
        """The same text as a comment of its own."""
        action = reverse("post_comment", args=[self.thread.pk])
        return replace(self, mode="comment", action=action, parent=None)


def compose(request, wanted: Composition) -> HttpResponse:
    """Answer a request to write: the form, its preview, a refusal, or where the comment stands."""
    if not request.user.is_authenticated:
        return _log_in_first(request)
    if not wanted.thread.is_open:
        return text_back(request, wanted.thread)
    if request.method != "POST":
        if stopped := imposed_on(request.user, STOPPING):
            return _stopped(request, wanted.thread, stopped)
        return _page(request, wanted, CommentForm.fresh(_draft(request) or wanted.begin_with))
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _page(request, wanted, form.with_fresh_key(), status=422)
    if "preview" in request.POST:
        return _page(request, wanted, form, preview=to_html(form.cleaned_data["text"]))
    return _send(request, wanted, form)


def text_back(request, thread: Thread | None = None) -> HttpResponse:
    """Nothing can be posted there; whatever was typed is given back."""
    typed = request.POST.get("text", "")
    if thread is None and not typed:
        raise Http404
    context = {"thread": thread, "text": typed, "noindex": True}
    return render(request, "comments/closed.html", context, status=409 if thread else 404)


def parent_gone(request, wanted: Composition) -> HttpResponse:
    """What was to be answered is gone: the text can stand on its own."""
    form = CommentForm.fresh(request.POST.get("text", ""))
    refusal = str(ParentGone())
    return _page(request, wanted.without_parent(), form, refusal=refusal, status=409)


def _send(request, wanted: Composition, form: CommentForm) -> HttpResponse:
    text, key = form.cleaned_data["text"], form.cleaned_data["submission"]
    try:
        comment = wanted.send(text, key, "insist" in request.POST)
    except ParentGone:
        return parent_gone(request, wanted)
    except Nudged as nudge:
        return _page(request, wanted, form, reasons=_of(nudge), nudged=True, status=409)
    except NotTaken as refusal:
        return _not_taken(request, wanted, form, refusal)
    except Refused as refusal:
        return _page(request, wanted, form, refusal=str(refusal), status=409)
    messages.success(request, _news_of(comment))
    return HttpResponseRedirect(place_of(request, comment), status=303)


def _not_taken(request, wanted: Composition, form: CommentForm, refusal: NotTaken) -> HttpResponse:
    """Every reason, with the text kept; where waiting helps, how long."""
    stopped = imposed_on(request.user, STOPPING)
    if stopped:
        return _stopped(request, wanted.thread, stopped)
    if refusal.wait is None:
        return _page(request, wanted, form, reasons=_of(refusal), status=422)
    answer = _page(request, wanted, form, reasons=_of(refusal), status=429)
    answer["Retry-After"] = str(ceil(refusal.wait.total_seconds()))
    return answer


def _stopped(request, thread: Thread, sanctions: list) -> HttpResponse:
    """Whoever may not post is told why and until when; what was typed is given back."""
    context = {"thread": thread, "sanctions": sanctions, "noindex": True}
    context["text"] = request.POST.get("text", "")
    return render(request, "comments/closed.html", context, status=403)


def _of(refusal: NotTaken | Nudged) -> Iterable[str]:
    """The reasons, each once."""
    return dict.fromkeys(finding.public_reason for finding in refusal.findings)


def _news_of(comment: Comment) -> str:
    if comment.placed:
        return "Published."
    why = f", because {comment.reason.rstrip('.')}" if comment.reason else ""
    return f"Awaiting review{why}."


def _page(
    request, wanted: Composition, form: CommentForm, *, preview="", status=200, **more
) -> HttpResponse:
    """The form; `more` is what stands in the way: `refusal`, or `reasons` and `nudged`."""
    parent = [wanted.parent] if wanted.parent else []
    context = {
        "thread": wanted.thread,
        "mode": wanted.mode,
        "parent": wanted.parent,
        "parent_html": comment_list_html(parent, marks_for(request, parent)) if parent else "",
        "form": form,
        "form_action": wanted.action,
        "preview_html": mark_safe(preview),  # noqa: S308 - the sanitiser's output, as stored
        "noindex": True,
        **more,
    }
    return render(request, "comments/form.html", context, status=status)


def _log_in_first(request) -> HttpResponse:
    """Keep what was typed through the log-in, and come back to the form."""
    typed = request.POST.get("text", "")[:LONGEST_DRAFT]
    if typed:
        others = request.session.get(DRAFTS, {}).items()
        kept = [(path, text) for path, text in others if path != request.path]
        request.session[DRAFTS] = dict([*kept, (request.path, typed)][-DRAFTS_KEPT:])
        messages.info(request, "Your text is kept: log in to post it.")
    query = urlencode({"next": request.get_full_path()}, safe="/")
    return HttpResponseRedirect(f"{reverse('account_login')}?{query}", status=303)


def _draft(request) -> str:
    drafts = request.session.get(DRAFTS, {})
    if request.path not in drafts:
        return ""
    typed = drafts.pop(request.path)
    request.session[DRAFTS] = drafts
    return typed
