"""Places of comments in their branches, as django-comments-xtd stores them."""


def in_order(thread: list[dict]) -> list[dict]:
    """The comments with the number of their branch and their place in it, as xtd counts them."""
    children: dict[int | None, list[dict]] = {}
    for one in thread:
        children.setdefault(one["parent"], []).append(one)
    for top in children.get(None, []):
        number_branch(top, children)
    return thread


def number_branch(top: dict, children: dict) -> None:
    branch, waiting = [], [top]
    while waiting:
        one = waiting.pop()
        branch.append(one)
        waiting += reversed(children.get(one["number"], []))
    for place, one in enumerate(branch, start=1):
        one.update(top=top["number"], order=place)
    for one in reversed(branch):  # the replies stand behind what they answer
        below = children.get(one["number"], [])
        one["nested"] = sum(reply["nested"] + 1 for reply in below)
