"""What follows from each finding: for the publication, a section or a discussion."""

from collections.abc import Iterator

from django import forms
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from afterword.discussions.models import Thread
from afterword.moderation.models import Policy
from afterword.moderation.policies import MODES
from afterword.moderation.policing import (
    Place,
    Wish,
    holding,
    policies_of_threads,
    policy_of,
    set_policy,
    wider,
)
from afterword.moderation.screening.policy import FIXED, MEANINGS, POSSIBLE
from afterword.publishing.models import Section

from .rights import may_set_policies
from .sheets import SheetForm, SheetView

GROUPS = {
    "The author": ("first_comments", "first_link", "young_account", "rejections", "held_author",
                   "suspended", "banned", "confusable_name"),
    "The words": ("banned_word", "suspect_word", "shouting", "invisible_characters"),
    "Links": ("many_links", "bad_host", "shortener"),
    "The same again": ("repeated_own", "repeated_site", "near_duplicate"),
    "How much, and where": ("closed", "too_fast", "flood", "read_first"),
    "Plug-ins": ("plugin", "plugin_silent"),
}  # fmt: skip
"""All codes, as they stand together on the page."""


class PoliciesView(SheetView):
    """Every place, and whether it has wishes of its own."""

    page_title = "Policies"
    header_icon = "cogs"
    template_name = "desk/policies/list.html"
    lead = (
        "Which comments are read before they appear, and what follows when a check finds "
        "something. A section is judged as the publication is, and a discussion as its section, "
        "unless they have wishes of their own."
    )

    def may(self, user) -> bool:
        return may_set_policies(user)

    def get_context_data(self, **kwargs):
        general = policy_of(Place())
        kept = {one.section_id: one for one in Policy.objects.exclude(section=None)}
        sections = [
            (section, wishes_in_words(kept.get(section.pk)))
            for section in Section.objects.order_by("title")
        ]
        threads = [(one.thread, wishes_in_words(one)) for one in policies_of_threads()]
        return super().get_context_data(
            general=wishes_in_words(general), sections=sections, threads=threads, **kwargs
        )


def wishes_in_words(policy: Policy | None) -> str:
    """“every comment is read before it appears; 2 outcomes of its own”; empty for none."""
    if not policy:
        return ""
    count = len(policy.outcomes)
    own = "1 outcome of its own" if count == 1 else f"{count} outcomes of its own"
    return "; ".join(filter(None, [MODES.get(policy.mode, ""), own if count else ""]))


class PolicyForm(forms.Form):
    """A mode, and an outcome for each code; an empty one is inherited."""

    mode = forms.ChoiceField(widget=forms.RadioSelect, required=False, label="Which are read first")

    def __init__(self, *args, inherited: tuple[Wish, dict[str, Wish]], **options):
        super().__init__(*args, **options)
        mode, outcomes = inherited
        as_it_is = f"{origin_in_words(mode)}: {MODES[mode.value]}"
        self.fields["mode"].choices = [("", as_it_is), *MODES.items()]
        for code, wish in outcomes.items():
            if code not in FIXED:
                self.fields[code] = self._field(code, wish)

    def _field(self, code: str, wish: Wish) -> forms.ChoiceField:
        inherited = f"{origin_in_words(wish)}: {wish.value}"
        choices = [(one, f"{one.capitalize()}: {meaning}") for one, meaning in POSSIBLE.items()]
        label = MEANINGS[code].capitalize()
        return forms.ChoiceField(label=label, choices=[("", inherited), *choices], required=False)

    def groups(self) -> Iterator[tuple[str, list]]:
        """The codes' fields under their headings; a string where nothing can be chosen."""
        grouped = {code for codes in GROUPS.values() for code in codes}
        rest = [code for code in self.fields if code not in grouped | {"mode"}]
        for heading, codes in [*GROUPS.items(), ("Others", rest)]:
            shown = [
                self[code] if code in self.fields else MEANINGS[code].capitalize() for code in codes
            ]
            if shown:
                yield heading, shown


def origin_in_words(wish: Wish) -> str:
    """Whose wish it is that would hold."""
    if wish.origin is None:
        return "As usual"
    return "As in the section" if wish.origin.section else "As in the publication"


class PolicyView(SheetForm):
    """The wishes of one place, and what it inherits."""

    page_title = "Policy"
    header_icon = "cogs"
    template_name = "desk/policies/edit.html"
    form_class = PolicyForm
    stands_below = (("Policies", "desk_policies"),)
    button = "Let it hold"
    done = "It holds from now on; what stands already is not judged again."

    def may(self, user) -> bool:
        return may_set_policies(user)

    @cached_property
    def place(self) -> Place:
        if "thread" in self.kwargs:
            return Place(thread=get_object_or_404(Thread, pk=self.kwargs["thread"]))
        if "section" in self.kwargs:
            return Place(section=get_object_or_404(Section, pk=self.kwargs["section"]))
        return Place()

    def get_page_subtitle(self) -> str:
        return str(self.place)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "inherited": holding(wider(self.place))}

    def get_initial(self):
        policy = policy_of(self.place)
        return {"mode": policy.mode, **policy.outcomes}

    def do(self, words) -> bool:
        outcomes = {code: words[code] for code in words if code != "mode" and words[code]}
        return set_policy(self.place, words["mode"], outcomes)

    def back(self) -> str:
        return reverse("desk_policies")

    def get_context_data(self, **kwargs):
        return super().get_context_data(place=self.place, wider=wider(self.place), **kwargs)
