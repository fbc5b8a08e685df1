"""Wagtail's admin asks for the address of its documents even where `wagtail.documents` is not."""

from wagtail.images.api.admin.views import ImagesAdminAPIViewSet


class NoDocuments(ImagesAdminAPIViewSet):
    """A list in which nothing ever stands: the publication keeps pictures, no other files."""

    def get_queryset(self):
        return super().get_queryset().none()
