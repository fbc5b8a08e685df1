"""Comments as readers write and meet them: post, reply, edit, delete, permalink, context."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from afterword.discussions.comments import SHOWN
from afterword.discussions.models import Comment, Thread
from afterword.discussions.order import placed_in
from afterword.discussions.pages import ancestors, replies_below
from afterword.discussions.refusals import Refused
from afterword.moderation.submitting import resubmit, submit, take_back
from afterword.text.quotation import quote

from .composing import Composition, compose, parent_gone, text_back
from .marking import marks_for
from .pieces.threads import comment_list_html, context_html
from .places import place_of
from .ready import ready

CONTEXT_REPLIES = 50


def post_comment(request, thread_id: int):
    """A new comment on a thread."""
    thread = Thread.objects.readable().filter(pk=thread_id).first()
    if thread is None:
        return text_back(request)
    return compose(
        request,
        Composition(
            thread=thread,
            mode="comment",
            action=request.path,
            send=lambda text, key, insisted: submit(
                thread, request.user, text, submission=key, insisted=insisted
            ),
        ),
    )


def reply(request, comment_id: int):
    """A reply to a comment; `?quote=1` begins with its words quoted."""
    parent = _met(request, comment_id)
    if parent is None:
        return text_back(request)
    wanted = Composition(
        thread=parent.thread,
        mode="reply",
        action=request.path,
        send=lambda text, key, insisted: submit(
            parent.thread, request.user, text, parent=parent, submission=key, insisted=insisted
        ),
        parent=parent,
        begin_with=_quoted(parent) if "quote" in request.GET else "",
    )
    if parent.standing != SHOWN and parent.thread.is_open and request.user.is_authenticated:
        return parent_gone(request, wanted)
    return compose(request, wanted)


def edit_comment(request, comment_id: int):
    """Other words for a comment, by its author."""
    comment = _met(request, comment_id)
    if comment is None or not comment.is_of(request.user):
        return text_back(request)
    return compose(
        request,
        Composition(
            thread=comment.thread,
            mode="edit",
            action=request.path,
            send=lambda text, key, insisted: resubmit(
                comment, request.user, text, insisted=insisted
            ),
            begin_with=comment.source,
        ),
    )


def delete_comment(request, comment_id: int):
    """Ask whether, then withdraw a comment at its author's wish."""
    comment = _own_comment(request, comment_id)
    context = {
        "thread": comment.thread,
        "comment": comment,
        "comment_html": comment_list_html([comment], marks_for(request, [comment])),
        "form_action": request.path,
        "replies": comment.replies.count(),
    }
    if request.method != "POST" or request.POST.get("end") != "1":
        return render(request, "comments/delete.html", context)
    try:
        take_back(comment, request.user)
    except Refused as refusal:
        return render(request, "comments/delete.html", {**context, "refusal": refusal}, status=409)
    messages.success(request, "Your comment was deleted.")
    return HttpResponseRedirect(place_of(request, comment), status=303)


@require_safe
def permalink(request, comment_id: int):
    """To the page of the reader's own view that holds the comment."""
    return HttpResponseRedirect(place_of(request, _met_or_404(request, comment_id)))


@require_safe
def context(request, comment_id: int):
    """A comment between what it answers and what answers it."""
    comment = _met_or_404(request, comment_id)
    above, below = ancestors(comment.thread, comment), replies_below(comment, CONTEXT_REPLIES)
    marks = marks_for(request, [*above, comment, *below])
    return render(
        request,
        "comments/context.html",
        {
            "thread": comment.thread,
            "comment": comment,
            "comments_html": context_html(above, comment, marks, below),
            "noindex": True,
        },
    )


@require_safe
def count(request, thread_id: int):
    """How many comments stand in a thread: the same for everybody, for pages that lie open."""
    thread = get_object_or_404(Thread.objects.readable(), pk=thread_id)
    return ready(JsonResponse({"placed": thread.placed}), thread.subject)


@require_safe
def new_comments(request, thread_id: int):
    """To the first comment that came after the one a reader saw last."""
    thread = get_object_or_404(Thread.objects.readable(), pk=thread_id)
    after = request.GET.get("after", "")
    seq = int(after) if after.isascii() and after.isdigit() and len(after) < 12 else thread.last_seq
    first = placed_in(thread).after(seq).select_related("thread").order_by("seq").first()
    return HttpResponseRedirect(place_of(request, first) if first else f"{thread.address}#comments")


def _met(request, comment_id: int) -> Comment | None:
    found = Comment.objects.met_by(request.user).filter(pk=comment_id)
    return found.select_related("thread").first()


def _met_or_404(request, comment_id: int) -> Comment:
    comment = _met(request, comment_id)
    if comment is None:
        raise Http404
    return comment


def _own_comment(request, comment_id: int) -> Comment:
    comment = _met_or_404(request, comment_id)
    if not comment.is_of(request.user):
        raise Http404
    return comment


def _quoted(parent: Comment) -> str:
    return quote(parent.source, parent.byline) if parent.standing == SHOWN else ""
