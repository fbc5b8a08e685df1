"""Comments as readers write and meet them: post, reply, edit, delete, permalink, context."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from afterword.discussions.models import Comment, Thread
from afterword.discussions.pages import ancestors, replies_below
from afterword.discussions.refusals import Refused
from afterword.discussions.withdrawing import withdraw
from afterword.moderation.submitting import resubmit, submit
from afterword.text.quotation import quote

from .composing import Composition, compose
from .marking import marks_for
from .pieces.threads import comment_list_html, context_html
from .places import place_of

CONTEXT_REPLIES = 50


def post_comment(request, thread_id: int):
    """A new comment on a thread."""
    thread = get_object_or_404(Thread.objects.readable(), pk=thread_id)
    return compose(
        request,
        Composition(
            thread=thread,
            mode="comment",
            send=lambda text, key: submit(thread, request.user, text, submission=key),
        ),
    )


def reply(request, comment_id: int):
    """A reply to a comment; `?quote=1` begins with its words quoted."""
    parent = _comment_seen_by(request, comment_id)
    quoted = quote(parent.source, parent.byline) if "quote" in request.GET else ""
    return compose(
        request,
        Composition(
            thread=parent.thread,
            mode="reply",
            send=lambda text, key: submit(
                parent.thread, request.user, text, parent=parent, submission=key
            ),
            parent=parent,
            begin_with=quoted,
        ),
    )


def edit_comment(request, comment_id: int):
    """Other words for a comment, by its author."""
    comment = _own_comment(request, comment_id)
    return compose(
        request,
        Composition(
            thread=comment.thread,
            mode="edit",
            send=lambda text, key: resubmit(comment, request.user, text),
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
    if request.method != "POST":
        return render(request, "comments/delete.html", context)
    try:
        withdraw(comment, request.user)
    except Refused as refusal:
        return render(request, "comments/delete.html", {**context, "refusal": refusal}, status=409)
    messages.success(request, "Your comment was deleted.")
    return HttpResponseRedirect(place_of(request, comment), status=303)


@require_safe
def permalink(request, comment_id: int):
    """To the page of the reader's own view that holds the comment."""
    return HttpResponseRedirect(place_of(request, _comment_seen_by(request, comment_id)))


@require_safe
def context(request, comment_id: int):
    """A comment between what it answers and what answers it."""
    comment = _comment_seen_by(request, comment_id)
    above, below = ancestors(comment), replies_below(comment, CONTEXT_REPLIES)
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
def new_comments(request, thread_id: int):
    """How many comments came after the one a reader saw last."""
    thread = get_object_or_404(Thread.objects.readable(), pk=thread_id)
    after = request.GET.get("after", "")
    seq = int(after) if after.isascii() and after.isdigit() and len(after) < 12 else thread.last_seq
    count = Comment.objects.filter(thread=thread, placed=True, seq__gt=seq)[:1000].count()
    return JsonResponse({"count": count, "at": timezone.now().isoformat(timespec="seconds")})


def _comment_seen_by(request, comment_id: int) -> Comment:
    comment = get_object_or_404(
        Comment.objects.select_related("thread", "author", "parent__author"), pk=comment_id
    )
    visible = Comment.objects.visible_to(request.user).filter(pk=comment_id).exists()
    if visible or (comment.placed and not comment.thread.is_hidden):
        return comment
    raise Http404


def _own_comment(request, comment_id: int) -> Comment:
    comment = _comment_seen_by(request, comment_id)
    if not comment.is_of(request.user):
        raise Http404
    return comment
