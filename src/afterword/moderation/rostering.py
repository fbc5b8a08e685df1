"""Who keeps which sections."""

from collections.abc import Iterable

from django.db import transaction

from afterword.publishing.models import Section

from .duties import Duty


@transaction.atomic
def give_duties(moderator, sections: Iterable[Section]) -> bool:
    """Let a moderator keep these sections and no other; all of them where none is named.

    Tells whether anything changed.
    """
    wished = {section.pk for section in sections}
    had = set(Duty.objects.filter(moderator=moderator).values_list("section_id", flat=True))
    Duty.objects.filter(moderator=moderator, section_id__in=had - wished).delete()
    Duty.objects.bulk_create(
        Duty(moderator=moderator, section_id=section) for section in sorted(wished - had)
    )
    return wished != had
