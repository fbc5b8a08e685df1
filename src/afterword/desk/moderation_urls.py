"""Addresses of the author card, the lists, the policies, the rules, the duties, the appeals."""

from django.urls import path

from . import rules

urlpatterns = [
    path("rules/", rules.RulesView.as_view(), name="desk_rules"),
    path("rules/<int:version>/", rules.RuleBookView.as_view(), name="desk_rule_book"),
]
