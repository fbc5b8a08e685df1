"""Dead letters: mail and webhooks nobody took, to be tried again or deleted; never their words."""

from django import forms
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import HeaderButton

from afterword.outbox.carrying import retry, revive
from afterword.outbox.models import MAIL, Message

from .asking import AskingView
from .rights import may_mind_outbox, messages_policy


class DeadLettersView(IndexView):
    """The dead letters, the latest first."""

    model = Message
    page_title = "Dead letters"
    verbose_name_plural = "dead letters"
    header_icon = "mail"
    permission_policy = messages_policy
    any_permission_required = ["change"]
    index_url_name = "desk_outbox"
    index_results_url_name = "desk_outbox_results"
    search_fields = ["to", "subject", "about", "error"]
    list_filter = ["kind"]
    default_ordering = "-dead_at"
    columns = [
        TitleColumn(
            "tells", label="Tells of", width="35%", accessor=lambda letter: tells_of(letter),
            get_url=lambda letter: letter_url(letter),
        ),
        Column("to", label="To, and why nobody took it", accessor=lambda letter: refusal(letter)),
        DateColumn("dead_at", label="Given up", sort_key="dead_at"),
    ]  # fmt: skip

    def get_base_queryset(self):
        return Message.objects.dead()

    def get_page_subtitle(self) -> str:
        waiting = Message.objects.waiting().count()
        return f"{waiting:,} more still to be carried" if waiting else ""

    @cached_property
    def header_buttons(self):
        if not Message.objects.dead().exists():
            return []
        address = reverse("desk_outbox_retry")
        return [HeaderButton("Try all again…", address, icon_name="rotate")]


class OneLetter(AskingView):
    """Asks what becomes of one dead letter."""

    header_icon = "mail"
    form_class = forms.Form

    @cached_property
    def letter(self) -> Message:
        return get_object_or_404(Message.objects.dead(), pk=self.kwargs["pk"])

    def may(self, user) -> bool:
        return may_mind_outbox(user)

    def get_page_subtitle(self) -> str:
        return self.letter.to

    def sentences(self) -> list[str]:
        letter = self.letter
        kind = "A mail" if letter.kind == MAIL else "A call of a webhook"
        return [
            f"{kind} to {letter.to}; it tells of: {tells_of(letter)}.",
            f"Written {moment(letter.written_at)}, tried {letter.tries} times, "
            f"given up {moment(letter.dead_at)}.",
            f"Why nobody took it: {letter.error}",
        ]

    def back(self) -> str:
        return reverse("desk_outbox")


class LetterView(OneLetter):
    page_title = "Dead letter"
    template_name = "desk/outbox/letter.html"
    button = "Try again"
    done = "It will be tried again within a minute."

    def do(self, words) -> bool:
        return retry(self.letter, timezone.now())


class DeleteLetterView(OneLetter):
    page_title = "Delete the dead letter"
    button = "Delete"
    done = "The letter is deleted. Nobody will be told."
    is_serious = True

    def do(self, words) -> bool:
        return bool(Message.objects.dead().filter(pk=self.letter.pk).delete()[0])


class RetryAllView(AskingView):
    page_title = "Try all dead letters again"
    header_icon = "mail"
    form_class = forms.Form
    button = "Try all again"
    done = "They will be tried again, beginning within a minute."

    def may(self, user) -> bool:
        return may_mind_outbox(user)

    def sentences(self) -> list[str]:
        return [f"Dead letters: {Message.objects.dead().count():,}."]

    def do(self, words) -> bool:
        return bool(revive(Message.objects.all(), timezone.now()))

    def back(self) -> str:
        return reverse("desk_outbox")


def letter_url(letter: Message) -> str:
    """The address of the page of a dead letter."""
    return reverse("desk_letter", args=[letter.pk])


def tells_of(letter: Message) -> str:
    """What a message is about, without its words."""
    return letter.subject or letter.about or letter.kind


def refusal(letter: Message) -> str:
    """Who was not reached, and why."""
    return f"{letter.to}: {letter.error}"


def moment(at) -> str:
    """A moment as a list of the desk writes it."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
