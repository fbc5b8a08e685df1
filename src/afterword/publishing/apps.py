from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "afterword.publishing"
    label = "publishing"
    verbose_name = "Publishing"

    def ready(self) -> None:
        from . import receiving

        receiving.connect()
