"""The addresses of the readers' pages; articles and sections stand at Wagtail's."""

from django.urls import include, path

from . import (
    account,
    comments,
    house_rules,
    me,
    moderation_log,
    own_comments,
    pages,
    readers,
    reporting,
    search,
    statements,
    viewing,
)

urlpatterns = [
    path("c/<int:comment_id>", comments.permalink, name="comment"),
    path("c/<int:comment_id>/context", comments.context, name="comment_context"),
    path("c/<int:comment_id>/reply", comments.reply, name="reply"),
    path("c/<int:comment_id>/edit", comments.edit_comment, name="edit_comment"),
    path("c/<int:comment_id>/delete", comments.delete_comment, name="delete_comment"),
    path("c/<int:comment_id>/report", reporting.report_comment, name="report_comment"),
    path("report/", reporting.reports, name="reports"),
    path("report/<str:reference>", reporting.show_report, name="report"),
    path("statement/<str:key>", statements.show_statement, name="statement"),
    path("statement/<str:key>/appeal", statements.appeal, name="appeal"),
    path("t/<int:thread_id>/comment", comments.post_comment, name="post_comment"),
    path("t/<int:thread_id>/view", viewing.save_view, name="save_view"),
    path("count/<int:thread_id>", comments.count, name="count"),
    path("t/<int:thread_id>/new", comments.new_comments, name="new_comments"),
    path("reader/<int:reader_id>/", readers.reader, name="reader"),
    path("author/<str:slug>/", pages.author, name="author"),
    path("me", me.me, name="me"),
    path("search", search.search, name="search"),
    path("house-rules/", house_rules.house_rules, name="house_rules"),
    path("house-rules/<int:version>/", house_rules.house_rules, name="house_rules_of"),
    path("moderation-log/", moderation_log.moderation_log, name="moderation_log"),
    path(
        "moderation-log/before/<int:before>/",
        moderation_log.moderation_log,
        name="moderation_log_before",
    ),
    path("pictures/<str:name>", account.generated_picture, name="picture"),
    path("account/", account.account, name="account"),
    path("account/comments", own_comments.own_comments, name="own_comments"),
    path("account/", include("allauth.account.urls")),
]
