"""Two columns that keep themselves in order, however a row is saved."""

from typing import Any

from django.db import models

from .names import name_key, name_look


class LowerCaseEmailField(models.EmailField):
    """An e-mail address stored and looked up in lower case."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Show the stored form on the instance too."""
        value = self.get_prep_value(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        """Lower case for storing and for looking up."""
        value = super().get_prep_value(value)
        return value.lower() if isinstance(value, str) else value


class _FromName(models.CharField):
    """Worked out anew from the row's name at every save, bulk ones included."""

    work_out = staticmethod(name_key)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Follow the name."""
        value = self.work_out(model_instance.name)  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, value)
        return value


class NameKeyField(_FromName):
    """Names that differ in case, or look alike in lower case, share it."""


class NameLookField(_FromName):
    """Names that look alike as they are written share it."""

    work_out = staticmethod(name_look)
