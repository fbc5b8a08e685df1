"""The lists of words and patterns: what is on them, what is added, tried on past comments first."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django import forms
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from afterword.discussions.models import Comment
from afterword.moderation.listing import NotListed, Trial, propose, put_live, try_on, withdraw
from afterword.moderation.lists import BANNED, PATTERN, SUSPECT, WORD
from afterword.moderation.models import ListedWord
from afterword.moderation.screening.wordlists import WordLists
from afterword.text.plain import excerpt, words

from .rights import may_list_words
from .sheets import SheetForm, SheetView

A_PAGE = 100
LINES_AT_MOST = 500
AROUND = 90
LISTS = {
    BANNED: "banned: the comment is refused, and its author is shown the word",
    SUSPECT: "suspect: the comment appears, and a moderator looks at it",
}
KINDS = {
    WORD: "whole words: found as they are written, in any case of letters and in disguise",
    PATTERN: "patterns: regular expressions as RE2 has them, found anywhere in the text",
}
ANY = [("", "any")]


class WordsFilter(forms.Form):
    """Which entries are listed."""

    q = forms.CharField(label="Contains", required=False)
    list = forms.ChoiceField(choices=[*ANY, (BANNED, "banned"), (SUSPECT, "suspect")],
                             required=False)  # fmt: skip
    kind = forms.ChoiceField(choices=[*ANY, (WORD, "whole word"), (PATTERN, "pattern")],
                             required=False)  # fmt: skip
    live = forms.ChoiceField(
        label="State", choices=[*ANY, ("1", "live"), ("0", "draft")], required=False
    )
    language = forms.CharField(max_length=12, required=False)

    def chosen(self) -> QuerySet[ListedWord]:
        """The entries this filter lets through."""
        found = ListedWord.objects.select_related("by")
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        if text := asked.pop("q", ""):
            found = found.filter(text__icontains=text)
        if live := asked.pop("live", ""):
            found = found.filter(live=live == "1")
        return found.filter(**asked)


class WordsView(SheetView):
    """What stands on the lists."""

    page_title = "Words"
    header_icon = "list-ul"
    template_name = "desk/words/list.html"
    lead = (
        "Words and patterns that comments are held against. What you add is a draft: try it on "
        "past comments, then put it live."
    )

    def may(self, user) -> bool:
        return may_list_words(user)

    def get_context_data(self, **kwargs):
        form = WordsFilter(self.request.GET)
        chosen = form.chosen() if form.is_valid() else ListedWord.objects.none()
        return super().get_context_data(
            filter=form,
            page=self._page(chosen),
            there_are_any=ListedWord.objects.exists(),
            asked=self._asked(),
            **kwargs,
        )

    def _page(self, chosen: QuerySet[ListedWord]) -> Page:
        return Paginator(chosen, A_PAGE).get_page(self.request.GET.get("p"))

    def _asked(self) -> str:
        """The filter, for the addresses of other pages of the list."""
        asked = self.request.GET.copy()
        asked.pop("p", None)
        return asked.urlencode()


class AddForm(forms.Form):
    """One entry a line; all of them on the same list."""

    list = forms.ChoiceField(choices=LISTS.items(), widget=forms.RadioSelect, initial=SUSPECT)
    kind = forms.ChoiceField(choices=KINDS.items(), widget=forms.RadioSelect, initial=WORD)
    text = forms.CharField(
        label="Words or patterns", widget=forms.Textarea(attrs={"rows": 6}), strip=False,
        help_text="One a line, such as “casino” or “free money”; as a pattern: casino[0-9]+",
    )  # fmt: skip
    language = forms.CharField(
        max_length=12, required=False,
        help_text="A code such as en or de, where it shall count in pages of that language alone.",
    )  # fmt: skip
    note = forms.CharField(
        max_length=200, required=False, help_text="Why it is on the list; moderators read it."
    )

    def clean_text(self) -> Sequence[str]:
        lines = [line for line in self.cleaned_data["text"].splitlines() if line.strip()]
        if not lines:
            raise forms.ValidationError("There is no word. Write at least one.")
        if len(lines) > LINES_AT_MOST:
            raise forms.ValidationError(
                f"There are {len(lines)} lines; {LINES_AT_MOST} can be added at once."
            )
        return lines


class AddView(SheetForm):
    """Puts words or patterns down as drafts."""

    page_title = "Add words"
    header_icon = "list-ul"
    template_name = "desk/words/add.html"
    form_class = AddForm
    stands_below = (("Words", "desk_words"),)
    button = "Add as drafts"
    lead = "Nothing is held against a draft. You see what it would have met before it goes live."

    def may(self, user) -> bool:
        return may_list_words(user)

    @transaction.atomic
    def do(self, words) -> None:
        lines, fields = words.pop("text"), {**words, "by": self.request.user}
        self.added = [self._propose(number, line, fields) for number, line in enumerate(lines, 1)]
        count = len(self.added)
        self.done = "Added as a draft." if count == 1 else f"{count} entries were added as drafts."

    def _propose(self, number: int, line: str, fields) -> ListedWord:
        try:
            return propose(line, **fields)
        except NotListed as refused:
            raise NotListed(f"Line {number}, “{line.strip()}”: {refused}") from refused

    def back(self) -> str:
        return reverse("desk_words")

    @property
    def way_back(self) -> str:
        match getattr(self, "added", []):
            case []:
                return self.back()
            case [one]:
                return reverse("desk_word", args=[one.pk])
        return f"{self.back()}?live=0"


class Met(NamedTuple):
    """A past comment and the words in it that an entry met."""

    comment: Comment
    before: str
    typed: str
    after: str


class WordView(SheetForm):
    """One entry, what it would have met, and the button that puts it live."""

    page_title = "Word"
    header_icon = "list-ul"
    template_name = "desk/words/word.html"
    form_class = forms.Form
    stands_below = (("Words", "desk_words"),)

    def may(self, user) -> bool:
        return may_list_words(user)

    @cached_property
    def listed(self) -> ListedWord:
        return get_object_or_404(ListedWord.objects.select_related("by"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return f"“{self.listed}”"

    def do(self, words) -> None:
        listed, was_live = self.listed, self.listed.live
        if "live" in self.request.POST:
            put_live(listed, by=self.request.user)
            self.done = f"“{listed}” is live: every comment is held against it from now on."
            return
        withdraw(listed, by=self.request.user)
        self.done = f"“{listed}” is a draft again." if was_live else f"“{listed}” is deleted."

    def back(self) -> str:
        return reverse("desk_words")

    def get_context_data(self, **kwargs):
        trial = try_on(self.listed)
        return super().get_context_data(
            listed=self.listed,
            trial=trial,
            sentence=trial_in_words(trial, self.listed),
            met=list(met_by(trial, self.listed)),
            **kwargs,
        )


def trial_in_words(trial: Trial, listed: ListedWord) -> str:
    """“It would have refused 14 of the last 10,000 comments.”"""
    if not trial.of:
        return "There are no comments yet to try it on."
    found = f"{trial.would_have:,}" if trial.would_have else "none"
    past = f"the last {trial.of:,} comments" if trial.of > 1 else "the one comment there is"
    if listed.list == BANNED:
        return f"It would have refused {found} of {past}."
    return f"It would have put {found} of {past} before a moderator."


def met_by(trial: Trial, listed: ListedWord) -> Iterator[Met]:
    """The examples of a trial, each cut to what stands around the words that were met."""
    lists = WordLists.compiled([listed])
    for comment in trial.examples:
        text = words(comment.html)
        hits = lists.find(text)
        place = text.casefold().find(hits[0].typed.casefold()) if hits else -1
        if place < 0:
            yield Met(comment, excerpt(comment.html, 2 * AROUND), "", "")
            continue
        end = place + len(hits[0].typed)
        begin = max(place - AROUND, 0)
        before = ("…" if begin else "") + text[begin:place]
        after = text[end : end + AROUND] + ("…" if end + AROUND < len(text) else "")
        yield Met(comment, before, text[place:end], after)
