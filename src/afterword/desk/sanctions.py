"""Warning, holding, suspending and banning an author from their card, and lifting it again."""

from datetime import datetime, time, timedelta

from django import forms
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property

from afterword.discussions.refusals import Refused
from afterword.moderation import sanctioning
from afterword.moderation.models import Rule, Sanction
from afterword.moderation.rulemaking import in_force
from afterword.moderation.scope import may_ban, may_decide
from afterword.moderation.writing import absolute
from afterword.readers.models import Reader

from .cards import KINDS, card_url
from .sheets import SheetForm

LASTS = {
    "1": "a day",
    "3": "three days",
    "7": "a week",
    "30": "30 days",
    "90": "90 days",
    "date": "until the day below",
}
FOR_GOOD = {"": "until somebody lifts it"}
ADDRESS = "[the address of this statement]"


class SanctionForm(forms.Form):
    """The rule, what was found, and a note; the author reads the first two."""

    rule = forms.ModelChoiceField(Rule.objects.none(), empty_label="Choose the rule")
    facts = forms.CharField(
        label="What was found",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        help_text="What the author did; they read these words.",
    )
    note = forms.CharField(
        label="For the other moderators",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2_000,
        required=False,
        help_text="Kept on the record; the author does not see it.",
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["rule"].queryset = Rule.objects.filter(book=in_force())


class LastingForm(SanctionForm):
    """The same with an end, or none."""

    lasts = forms.ChoiceField(label="For how long", required=False)
    until = forms.DateField(
        label="Until the end of this day", required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )  # fmt: skip
    field_order = ("rule", "facts", "lasts", "until", "note")

    def __init__(self, *args, must_end: bool, **options):
        super().__init__(*args, **options)
        choices = LASTS if must_end else FOR_GOOD | LASTS
        self.fields["lasts"].choices = list(choices.items())

    def clean(self):
        words = super().clean()
        words["ends_at"] = self._end(words.get("lasts", ""), words.get("until"))
        return words

    def _end(self, lasts: str, until) -> datetime | None:
        if lasts.isdecimal():
            return timezone.now() + timedelta(days=int(lasts))
        if lasts != "date":
            return None
        if until is None or until < timezone.localdate():
            self.add_error("until", "Choose a day from today on.")
            return None
        return timezone.make_aware(datetime.combine(until, time.max.replace(microsecond=0)))


class SanctionView(SheetForm):
    """Imposes one kind of sanction; what the author will be told can be read before."""

    header_icon = "user"
    template_name = "desk/cards/sanction.html"
    is_serious = True
    kind = ""
    preview = ""
    explains = ""
    ends = True
    must_end = False

    def may(self, user) -> bool:
        return may_decide(user)

    @cached_property
    def person(self) -> Reader:
        return get_object_or_404(Reader, pk=self.kwargs["pk"])

    def get_form_class(self):
        return LastingForm if self.ends else SanctionForm

    def get_form_kwargs(self):
        lasting = {"must_end": self.must_end} if self.ends else {}
        return {**super().get_form_kwargs(), **lasting}

    def get_page_subtitle(self) -> str:
        return self.person.name

    def sentences(self) -> list[str]:
        return [self.explains]

    def form_valid(self, form):
        if "look" not in self.request.POST:
            return super().form_valid(form)
        try:
            self.preview = self.letter(form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        return self.form_invalid(form)

    @transaction.atomic
    def letter(self, words) -> str:
        """What the author would be told: it is done, read and taken back in one transaction."""
        statement = self.impose(words).decision.statement
        transaction.set_rollback(True)
        return statement.text.replace(absolute(statement.get_absolute_url()), ADDRESS)

    def do(self, words) -> None:
        self.impose(words)

    def impose(self, words) -> Sanction:
        fields = {name: words[name] for name in ("rule", "facts", "note")}
        if self.ends:
            fields["until"] = words["ends_at"]
        verb = getattr(sanctioning, self.kind)
        return verb(self.person, by=self.request.user, **fields)

    def back(self) -> str:
        return card_url(self.person.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(person=self.person, preview=self.preview, **kwargs)


class WarnView(SanctionView):
    kind = "warn"
    page_title = "Warn"
    button = "Warn"
    done = "The author is warned."
    ends = False
    explains = "A warning takes nothing away. The author is told by mail and on a page of theirs."


class HoldView(SanctionView):
    kind = "hold"
    page_title = "Read their comments first"
    button = "Read their comments first"
    done = "From now on this author’s comments wait for a moderator."
    explains = (
        "Everything this author writes waits until a moderator has read it. The author is told, "
        "and sees at each comment that it waits."
    )


class SeniorView(SanctionView):
    """What seniors alone may impose."""

    def may(self, user) -> bool:
        return may_ban(user)


class SuspendView(SeniorView):
    kind = "suspend"
    page_title = "Suspend"
    button = "Suspend"
    done = "The author is suspended."
    must_end = True
    explains = (
        "The author may sign in and read, but neither post nor edit until the day you choose. "
        "What they wrote stays as it is."
    )


class BanView(SeniorView):
    kind = "ban"
    page_title = "Ban"
    button = "Ban"
    done = "The author is banned."
    explains = (
        "The author may sign in and read, but neither post nor edit any more. "
        "What they wrote stays as it is."
    )


class LiftForm(forms.Form):
    note = forms.CharField(
        label="Why", max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept on the record. The author is told that it is lifted, not these words.",
    )  # fmt: skip


class LiftView(SheetForm):
    """Ends a sanction before its time."""

    page_title = "Lift the sanction"
    header_icon = "user"
    form_class = LiftForm
    button = "Lift it"
    done = "The sanction is lifted, and the author is told."

    def may(self, user) -> bool:
        return may_decide(user)

    @cached_property
    def sanction(self) -> Sanction:
        found = Sanction.objects.in_force(timezone.now()).select_related("reader", "decision__rule")
        try:
            return found.get(pk=self.kwargs["pk"])
        except Sanction.DoesNotExist:
            raise Http404 from None

    def get_page_subtitle(self) -> str:
        return self.sanction.reader.name

    def sentences(self) -> list[str]:
        sanction, decision = self.sanction, self.sanction.decision
        ground = f", {decision.rule}" if decision.rule else ""
        begun = f"{timezone.localtime(sanction.begins_at):%-d %B %Y}"
        return [f"{KINDS[sanction.kind]}, from {begun}{ground}.", decision.facts]

    def do(self, words) -> None:
        sanctioning.lift(self.sanction, by=self.request.user, note=words["note"])

    def back(self) -> str:
        return card_url(self.sanction.reader_id)
