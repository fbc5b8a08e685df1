"""The accounts of readers and staff, as Wagtail's list of users shows them."""

from django import forms
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

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


class AccountForm(AccountFields, UserEditForm):
    """For an account that is there."""

    first_name = last_name = None

    class Meta(UserEditForm.Meta):
        fields = ["email", "name", "is_active", "is_staff", "is_superuser", "groups"]


class PeopleViewSet(UserViewSet):
    """Wagtail's pages for users, with our forms."""

    menu_label = "People"
    create_template_name = "desk/people/create.html"
    edit_template_name = "desk/people/edit.html"

    def get_form_class(self, for_update=False):
        return AccountForm if for_update else NewAccountForm
