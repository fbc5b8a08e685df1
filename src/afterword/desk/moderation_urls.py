"""Addresses of the author card, the lists, the policies, the rules, the duties, the appeals."""

from django.urls import path

from . import appeals, cards, duties, policies, rules, sanctions, words

urlpatterns = [
    path("appeals/<int:pk>/", appeals.AppealView.as_view(), name="desk_appeal"),
    path("people/<int:pk>/card/", cards.CardView.as_view(), name="desk_card"),
    path("people/<int:pk>/card/warn/", sanctions.WarnView.as_view(), name="desk_warn"),
    path("people/<int:pk>/card/hold/", sanctions.HoldView.as_view(), name="desk_hold"),
    path("people/<int:pk>/card/suspend/", sanctions.SuspendView.as_view(), name="desk_suspend"),
    path("people/<int:pk>/card/ban/", sanctions.BanView.as_view(), name="desk_ban"),
    path("sanctions/<int:pk>/lift/", sanctions.LiftView.as_view(), name="desk_lift"),
    path("words/", words.WordsView.as_view(), name="desk_words"),
    path("words/add/", words.AddView.as_view(), name="desk_word_add"),
    path("words/<int:pk>/", words.WordView.as_view(), name="desk_word"),
    path("policies/", policies.PoliciesView.as_view(), name="desk_policies"),
    path("policies/publication/", policies.PolicyView.as_view(), name="desk_policy"),
    path(
        "policies/sections/<int:section>/",
        policies.PolicyView.as_view(),
        name="desk_policy_section",
    ),
    path(
        "policies/discussions/<int:thread>/",
        policies.PolicyView.as_view(),
        name="desk_policy_thread",
    ),
    path("duties/", duties.DutiesView.as_view(), name="desk_duties"),
    path("duties/<int:pk>/", duties.DutyView.as_view(), name="desk_duty"),
    path("rules/", rules.RulesView.as_view(), name="desk_rules"),
    path("rules/<int:version>/", rules.RuleBookView.as_view(), name="desk_rule_book"),
]
