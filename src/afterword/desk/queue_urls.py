"""Addresses of the queue, of cases, and of everything ever moderated."""

from django.urls import path
from django.views.generic import RedirectView

from . import bulk, cases, deciding, moderated, queue

urlpatterns = [
    path("queue/", queue.QueueView.as_view(), name="desk_queue"),
    path("queue/bulk/", bulk.BulkView.as_view(), name="desk_bulk"),
    path("queue/undo/", deciding.UndoView.as_view(), name="desk_undo_many"),
    path("waiting/", RedirectView.as_view(pattern_name="desk_queue"), name="desk_waiting"),
    path("cases/<int:pk>/", cases.CaseView.as_view(), name="desk_case"),
    path("cases/<int:pk>/decide/", deciding.DecideView.as_view(), name="desk_decide"),
    path("cases/<int:pk>/claim/", deciding.ClaimView.as_view(), name="desk_claim"),
    path("decisions/<int:pk>/undo/", deciding.UndoView.as_view(), name="desk_undo"),
    path("comments/<int:pk>/", cases.CommentView.as_view(), name="desk_comment"),
    path("comments/<int:pk>/decide/", deciding.DecideOnView.as_view(), name="desk_decide_on"),
    path("moderation/search/", moderated.ModeratedView.as_view(), name="desk_moderated"),
]
