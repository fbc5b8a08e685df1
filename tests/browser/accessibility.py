"""What axe finds on a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ("color-contrast", "link-in-text-block")
"""What can differ between light and dark."""
EVERYTHING_VISIBLE = "*{content-visibility:visible!important}"
"""axe reports falsely on what the browser has not laid out yet."""


def violations(page: Page, *rules: str) -> list[str]:
    """One line a violation: the rule and the places; needs a page opened with `bypass_csp=True`.

    Without rules named, all that belong to WCAG 2.2 AA and the best practices are looked at.
    """
    page.add_style_tag(content=EVERYTHING_VISIBLE)
    asked = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    options = {"resultTypes": ["violations"], "runOnly": asked}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {places(rule)}" for rule in found]


def places(rule: dict) -> str:
    return " · ".join(" ".join(map(str, node["target"])) for node in rule["nodes"][:5])
