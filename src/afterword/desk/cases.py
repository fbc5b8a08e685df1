"""A case whole: the comment and how it came about, everything found, everything decided."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property

from afterword.discussions.comments import SHOWN
from afterword.discussions.models import Comment, Revision
from afterword.moderation.models import Case, Decision, FindingRecord, Report
from afterword.moderation.scope import cases_for, may_decide
from afterword.moderation.sections import section_of
from afterword.text.changes import Change, changes

from .findings import sentence_of
from .queue import rules_in_force
from .rows import WITH_ALL_IT_NAMES, Row, comment_of, known_of
from .screens import Screen

ALL_WITH_NAMES = ("thread", "author", "parent__author")
AROUND = 3


class CaseView(Screen):
    """Everything about one case, and the form that decides it with notes."""

    header_icon = "tasks"
    template_name = "desk/queue/case.html"

    @cached_property
    def case(self) -> Case | None:
        """The case, open or decided."""
        wanted = cases_for(self.request.user).select_related(*WITH_ALL_IT_NAMES)
        return get_object_or_404(wanted, pk=self.kwargs["pk"])

    @cached_property
    def comment(self) -> Comment | None:
        """What it is about."""
        return comment_of(self.case)

    def get_page_title(self):
        """“Case”, or “Appeal”."""
        return "Case" if self.comment else "Appeal"

    def get_page_subtitle(self):
        """Its comment's number."""
        return f"№ {self.comment.pk}" if self.comment else f"{self.case.appeal.by}"

    def get_context_data(self, **kwargs):
        """What happened, in the order a moderator asks for it."""
        comment, cases = self.comment, [self.case] if self.case else []
        known = known_of([comment] if comment else [], cases, self.request.user, timezone.now())
        row = Row(comment, self.case, known)
        return super().get_context_data(
            row=row, rows=[row], case=self.case, comment=comment, is_alone=True,
            rules=rules_in_force(), here=self.request.get_full_path(),
            decisions=decisions_on(comment, self.case), **(_whole(comment) if comment else {}),
            **kwargs,
        )  # fmt: skip


class CommentView(CaseView):
    """The same for a comment nobody has put on the queue; its open case, where it has one."""

    def get(self, request, *args, **kwargs):
        """Draw it, or go to the case."""
        waiting = cases_for(request.user).filter(comment=self.comment, closed_at=None).first()
        if waiting:
            return redirect("desk_case", waiting.pk)
        return super().get(request, *args, **kwargs)

    @cached_property
    def case(self) -> Case | None:
        """None yet: deciding opens one."""
        return None

    @cached_property
    def comment(self) -> Comment:
        """The comment the address names."""
        found = Comment.objects.select_related(*ALL_WITH_NAMES)
        comment = get_object_or_404(found, pk=self.kwargs["pk"])
        section = section_of(comment.thread)
        if section and not may_decide(self.request.user, section):
            raise PermissionDenied
        return comment

    def get_page_title(self):
        """It is no case."""
        return "Comment"


def decisions_on(comment: Comment | None, case: Case | None) -> list[Decision]:
    """Everything decided so far, the latest first."""
    about = Q(comment=comment) if comment else Q(case=case)
    if case and case.appeal_id:
        about |= Q(pk=case.appeal.decision_id)
    return list(Decision.objects.filter(about).select_related("actor", "rule").order_by("-number"))


def _whole(comment: Comment) -> dict:
    findings = FindingRecord.objects.filter(comment=comment).order_by("-revision", "-severity")
    reports = Report.objects.filter(comment=comment).select_related("rule", "reader", "decision")
    return {
        "all_findings": [(one, sentence_of(one)) for one in findings],
        "all_reports": reports.order_by("-id"),
        "revisions": revisions_of(comment),
        "replies": comment.replies.filter(standing=SHOWN).select_related("author")[:AROUND],
    }


def revisions_of(comment: Comment) -> list[tuple[Revision, list[Change]]]:
    """What stood before each edit, and what the edit changed; the latest edit first."""
    found, then = [], comment.source
    for revision in comment.revisions.reverse():
        found.append((revision, changes(revision.source, then)))
        then = revision.source
    return found
