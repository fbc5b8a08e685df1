"""The viewing options as a form shows them."""

from dataclasses import dataclass

from afterword.discussions.viewing import LAYOUTS, ORDERS, REPLIES, SIZES, View


@dataclass(frozen=True)
class Choice:
    """One question of the form; an option is (value, label, whether it is chosen)."""

    name: str
    label: str
    options: tuple[tuple[str, str, bool], ...]


def choices(view: View) -> list[Choice]:
    """The four questions, answered as `view` answers them."""
    sizes = {str(size): str(size) for size in SIZES}
    return [
        choice("layout", "Layout", LAYOUTS, view.layout),
        choice("replies", "Replies", REPLIES, view.replies),
        choice("order", "Order", ORDERS, view.order),
        choice("per_page", "Per page", sizes, str(view.per_page)),
    ]


def choice(name: str, label: str, labels: dict[str, str], chosen: str) -> Choice:
    """One question with its answers."""
    return Choice(
        name, label, tuple((value, said, value == chosen) for value, said in labels.items())
    )
