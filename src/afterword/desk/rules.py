"""The editor of the house rules, and the versions that were published."""

from django import forms
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from afterword.moderation.comparing import SAME, Difference, differences
from afterword.moderation.models import RuleBook
from afterword.moderation.rulemaking import in_force, publish, texts_of

from .rights import may_keep_discussions, may_publish_rules
from .rule_rows import Row, are_sound, rearranged, rows_of, rows_sent
from .sheets import SheetForm, SheetView


class PublishForm(forms.Form):
    """What is said of a new version; `over` is the version its writer had before them."""

    note = forms.CharField(
        label="What changed",
        max_length=300,
        required=False,
        help_text="A line for the list of versions; readers see it there.",
    )
    over = forms.ModelChoiceField(RuleBook.objects, widget=forms.HiddenInput, required=False)


class RulesView(SheetForm):
    """Write the next version of the house rules, see what changes, publish it."""

    page_title = "House rules"
    header_icon = "list-ol"
    template_name = "desk/rules/edit.html"
    form_class = PublishForm
    lead = (
        "What is expected of comments. Every removal names one of these rules, and its author is "
        "shown the rule as it stood then: a published version never changes."
    )
    differences: list[Difference] = []

    def may(self, user) -> bool:
        return may_publish_rules(user)

    @cached_property
    def book(self) -> RuleBook | None:
        return in_force()

    @cached_property
    def rows(self) -> list[Row]:
        sent = rows_sent(self.request.POST) if self.request.method == "POST" else []
        return sent or rows_of(texts_of(self.book))

    def get_initial(self):
        return {"over": self.book}

    def post(self, request, *args, **kwargs):
        if rearranged(self.rows, request.POST) is not None:
            return self.shown_again()
        self.rows = [row for row in self.rows if not row.is_empty]
        form = self.get_form()
        if not form.is_valid():
            return self.form_invalid(form)
        if not are_sound(self.rows):
            form.add_error(None, "Nothing was published. What is missing is said at each rule.")
            return self.form_invalid(form)
        if "look" in request.POST:
            self.differences = differences(texts_of(self.book), self.rules())
            return self.shown_again()
        return self.form_valid(form)

    def shown_again(self):
        """The form as it is now, with no complaint."""
        sent = self.request.POST
        form = PublishForm(initial={"note": sent.get("note", ""), "over": sent.get("over")})
        return self.render_to_response(self.get_context_data(form=form))

    def do(self, words) -> None:
        published = publish(
            self.rules(), by=self.request.user, note=words["note"], over=words["over"]
        )
        self.done = f"Version {published.version} of the house rules is published."

    def rules(self):
        return [row.rule() for row in self.rows]

    def back(self) -> str:
        return reverse("desk_rules")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            rows=self.rows,
            book=self.book,
            next_version=self.book.version + 1 if self.book else 1,
            differences=self.differences,
            nothing_changes=all(one.kind == SAME for one in self.differences),
            versions=list(RuleBook.objects.select_related("by").order_by("-version")),
            **kwargs,
        )


class RuleBookView(SheetView):
    """One published version, and what it changed."""

    header_icon = "list-ol"
    template_name = "desk/rules/version.html"
    stands_below = (("House rules", "desk_rules"),)

    def may(self, user) -> bool:
        return may_keep_discussions(user)

    @cached_property
    def book(self) -> RuleBook:
        found = RuleBook.objects.select_related("by")
        return get_object_or_404(found, version=self.kwargs["version"])

    def get_page_title(self) -> str:
        return f"Version {self.book.version}"

    def get_context_data(self, **kwargs):
        earlier = RuleBook.objects.filter(version__lt=self.book.version).last()
        found = differences(texts_of(earlier), texts_of(self.book))
        return super().get_context_data(
            book=self.book, earlier=earlier, differences=found, **kwargs
        )
