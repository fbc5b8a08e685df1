"""Addresses of the dead letters."""

from django.urls import path

from . import outbox

urlpatterns = [
    path("outbox/", outbox.DeadLettersView.as_view(), name="desk_outbox"),
    path(
        "outbox/results/",
        outbox.DeadLettersView.as_view(results_only=True),
        name="desk_outbox_results",
    ),
    path("outbox/retry/", outbox.RetryAllView.as_view(), name="desk_outbox_retry"),
    path("outbox/<int:pk>/", outbox.LetterView.as_view(), name="desk_letter"),
    path("outbox/<int:pk>/delete/", outbox.DeleteLetterView.as_view(), name="desk_letter_delete"),
]
