"""The accounts of readers and staff, as Wagtail's list of users shows them."""

from django import forms
from django.db.models import ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

from afterword.readers.forms import TOO_LONG
from afterword.readers.models import NAME_TAKEN, Reader
from afterword.readers.names import NameRefused, clean_name


class AccountFields(forms.Form):
    """What our accounts have in place of first and last names."""

    first_name = last_name = None

    def clean_name(self) -> str:
        """A name that can stand and is free; the staff may bear reserved ones."""
        try:
            name = clean_name(self.cleaned_data["name"], may_be_reserved=True)
        except NameRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        if Reader.objects.called(name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(NAME_TAKEN)
        return name


class NewAccountForm(AccountFields, UserCreationForm):
    """For an account the desk makes."""

    first_name = last_name = None

    class Meta(UserCreationForm.Meta):
        fields = ["email", "name", "is_staff", "is_superuser", "groups"]
        error_messages = {"name": {"max_length": TOO_LONG}}


class AccountForm(AccountFields, UserEditForm):
    """For an account that is there."""

    first_name = last_name = None

    class Meta(UserEditForm.Meta):
        fields = ["email", "name", "is_active", "is_staff", "is_superuser", "groups"]
        error_messages = {"name": {"max_length": TOO_LONG}}


def before_deleting_person(request, person):
    """Refuse where something of this person must stay."""
    return _refused(request) if is_needed(person) else None


def before_bulk_action(request, action_type, objects, action):
    """The same for several at once."""
    people = [person for person in objects if isinstance(person, Reader)]
    if action_type == "delete" and any(is_needed(person) for person in people):
        return _refused(request)
    return None


def is_needed(person: Reader) -> bool:
    """Whether comments or records would lose whom they name."""
    try:
        Collector(using=person._state.db, origin=person).collect([person])
    except (ProtectedError, RestrictedError):
        return True
    return False


def _refused(request):
    messages.error(
        request,
        "Somebody who has written comments or decided on them cannot be deleted. "
        "Take the tick “active” away instead: the account is closed, what was written stays.",
    )
    return redirect("wagtailusers_users:index")


class PeopleViewSet(UserViewSet):
    """Wagtail's pages for users, with our forms."""

    menu_label = "People"
    create_template_name = "desk/people/create.html"
    edit_template_name = "desk/people/edit.html"

    def get_form_class(self, for_update=False):
        return AccountForm if for_update else NewAccountForm
