"""Addresses of the author card, the lists, the policies, the rules, the duties, the appeals."""

from django.urls import path

from . import duties, policies, rules

urlpatterns = [
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
