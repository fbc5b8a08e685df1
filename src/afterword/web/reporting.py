"""Reports as anybody makes and follows them, without an account and without a script."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from afterword.discussions.comments import SHOWN
from afterword.discussions.models import Comment
from afterword.discussions.refusals import Refused
from afterword.moderation.decisions import OVERTURN, RESTORE
from afterword.moderation.models import Report
from afterword.moderation.reporting import CommentGone, Incomplete, ReportedAlready, report
from afterword.moderation.reports import KINDS, RULES

from .marking import marks_for
from .pieces.threads import comment_list_html
from .report_form import ReportForm

LONGEST_NUMBER = 18
SENT_BEFORE = (
    "This report was received before. The receipt in your mailbox leads to what became of it."
)


def report_comment(request, comment_id: int) -> HttpResponse:
    """Ask what is wrong with a comment, and pass it to the moderators."""
    met = Comment.objects.met_by(request.user).filter(pk=comment_id)
    comment = met.select_related("thread", "author").first()
    if comment is None or comment.standing != SHOWN or comment.is_of(request.user):
        return _nothing(request, comment_id, comment)
    reader = request.user if request.user.is_authenticated else None
    if request.method != "POST":
        asked = request.GET.get("kind", "")
        form = ReportForm(reader=reader, initial={"kind": asked if asked in KINDS else RULES})
        return _form(request, comment, form)
    form = ReportForm(request.POST, reader=reader)
    if not form.is_valid():
        return _form(request, comment, form, status=422)
    return _send(request, comment, form, reader)


def _send(request, comment: Comment, form: ReportForm, reader) -> HttpResponse:
    try:
        made = report(comment, form.cleaned_data["kind"], reader=reader, **form.told)
    except CommentGone:
        comment.refresh_from_db()
        return _nothing(request, comment.pk, comment)
    except Incomplete as missing:
        form.add_error(missing.field if missing.field in form.fields else None, str(missing))
        return _form(request, comment, form, status=422)
    except ReportedAlready as again:
        return _form(request, comment, form, **_told_again(again, reader), status=409)
    except Refused as refusal:
        return _form(request, comment, form, refusal=str(refusal), status=409)
    return HttpResponseRedirect(reverse("report", args=[made.reference]), status=303)


@require_safe
def show_report(request, reference: str) -> HttpResponse:
    """What became of a report, for whoever knows its reference; nobody's words stand there."""
    found = Report.objects.select_related("comment__thread", "rule__book", "decision__rule__book")
    told = get_object_or_404(found, reference=reference.upper())
    thread = told.comment.thread
    context = {
        "report": told,
        "kind": KINDS[told.kind],
        "thread": thread if thread.is_readable else None,
        "decision": told.decision if told.outcome else None,
        "put_back": bool(told.decision) and told.decision.action in (RESTORE, OVERTURN),
        "noindex": True,
    }
    return render(request, "reports/report.html", context)


@require_safe
def reports(request) -> HttpResponse:
    """How to report a comment, and where to follow a report: by number, or by reference."""
    asked = request.GET.get("of", "").replace("\x00", "").strip().removeprefix("№").strip()
    if asked.isascii() and asked.isdigit() and len(asked) <= LONGEST_NUMBER:
        return HttpResponseRedirect(f"{reverse('report_comment', args=[int(asked)])}?kind=illegal")
    known = asked and Report.objects.filter(reference=asked.upper()).exists()
    if known:
        return HttpResponseRedirect(reverse("report", args=[asked.upper()]))
    context = {"asked": asked, "noindex": True}
    return render(request, "reports/reports.html", context, status=404 if asked else 200)


def _told_again(again: ReportedAlready, reader) -> dict[str, str]:
    """A member is led to the first report; a guest may have written anybody's address."""
    if reader is None:
        return {"refusal": SENT_BEFORE}
    return {"refusal": str(again), "earlier": reverse("report", args=[again.report.reference])}


def _form(request, comment: Comment, form: ReportForm, *, status=200, **more) -> HttpResponse:
    """The form below the comment; `more` is what stands in the way: `refusal`, `earlier`."""
    context = {
        "thread": comment.thread,
        "comment": comment,
        "comment_html": comment_list_html([comment], marks_for(request, [comment])),
        "form": form,
        "noindex": True,
        **more,
    }
    return render(request, "reports/form.html", context, status=status)


def _nothing(request, number: int, comment: Comment | None) -> HttpResponse:
    """There is nothing to report, and why; what was typed is given back.

    What is held, hidden or never was looks the same to whoever may not know of it.
    """
    context = {
        "number": number,
        "comment": comment,
        "is_own": comment is not None and comment.is_of(request.user),
        "text": request.POST.get("text", ""),
        "noindex": True,
    }
    status = 404 if comment is None else 409 if comment.standing == SHOWN else 410
    return render(request, "reports/nothing.html", context, status=status)
