"""Which sections each moderator keeps."""

from django import forms
from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from afterword.moderation.models import Duty
from afterword.moderation.rostering import give_duties
from afterword.moderation.scope import DECIDE
from afterword.publishing.models import Section
from afterword.readers.models import Reader

from .rights import may_give_duties
from .sheets import SheetForm, SheetView


class DutiesView(SheetView):
    """Everybody who decides on comments, with their sections."""

    page_title = "Duties"
    header_icon = "group"
    template_name = "desk/duties/list.html"
    lead = (
        "Who keeps which sections. A moderator with sections decides on comments there alone; "
        "one without decides everywhere."
    )

    def may(self, user) -> bool:
        return may_give_duties(user)

    def get_context_data(self, **kwargs):
        people = deciders().prefetch_related("groups")
        titles: dict[int, list[str]] = {}
        for duty in Duty.objects.select_related("section").order_by("section__title"):
            titles.setdefault(duty.moderator_id, []).append(duty.section.title)
        people = [(person, titles.get(person.pk, [])) for person in people]
        return super().get_context_data(people=people, **kwargs)


def deciders() -> QuerySet[Reader]:
    """Everybody who may decide on comments, by name."""
    return ModelBackend().with_perm(DECIDE).order_by("name")


class DutyForm(forms.Form):
    sections = forms.ModelMultipleChoiceField(
        Section.objects.order_by("title"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="With no tick: everywhere, also where a discussion stands in no section.",
    )


class DutyView(SheetForm):
    """The sections of one moderator."""

    page_title = "Duties"
    header_icon = "group"
    form_class = DutyForm
    stands_below = (("Duties", "desk_duties"),)
    button = "Let it hold"
    done = "The duties are given; they hold from now on."

    def may(self, user) -> bool:
        return may_give_duties(user)

    @cached_property
    def person(self) -> Reader:
        return get_object_or_404(deciders(), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return f"Duties of {self.person.name}"

    def get_initial(self):
        return {"sections": self.person.duties.values_list("section", flat=True)}

    def sentences(self) -> list[str]:
        return ["Cases of other sections are neither listed for them nor theirs to decide."]

    def do(self, words) -> bool:
        return give_duties(self.person, words["sections"])

    def back(self) -> str:
        return reverse("desk_duties")
