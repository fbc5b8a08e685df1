"""What it costs to make a comment's HTML: microseconds a comment, and the worst we know.

python bench/text.py
"""

import sys
import time
from collections.abc import Callable

from afterword.text.clean import clean
from afterword.text.markdown import to_html
from afterword.text.normalise import LIMIT, normalise
from afterword.text.plain import excerpt
from afterword.text.source import to_source

COMMENT = """\
> The ferry timetable was printed before the tide tables were.

That is not quite right: the *printer* had both, see example.org/tides/1911 and the scan at
https://archive.example.org/papers/1911/03/04/page-7.html. What he had **not** was a reason to
compare them.

1. The spring tide of 4 March stood 0.4 m above the quay.
2. Two boats sailed late; one, the "Merle", not at all.

So "nobody could have known" (№ 4,711) is a comfortable sentence, and a wrong one. I have copied
the three lines in question: `04:10 04:55 05:40`, and the harbour book agrees with them."""

WORST = {
    "quotations >>>": ">" * LIMIT,
    "lists - - -": "- " * (LIMIT // 2),
    "lists 1. 1.": "1. " * (LIMIT // 3),
    "stairs of lists": "\n".join("  " * depth + "- a" for depth in range(90)),
    "quotation lines": "> a\nb\n" * (LIMIT // 6),
    "brackets [[[": "[" * LIMIT,
    "brackets [](": "[](" * (LIMIT // 3),
    "links [a](b)": "[a](b)" * (LIMIT // 6),
    "links [a](x.org)": "[a](x.org)" * (LIMIT // 10),
    "pictures": "![a](x.org)" * (LIMIT // 11),
    "emphasis *a _b": "*a _b " * (LIMIT // 6),
    "emphasis ***": "*" * LIMIT,
    "emphasis a**b": "a**b" * (LIMIT // 4),
    "emphasis * _": "*_" * (LIMIT // 2),
    "backticks growing": " ".join("`" * length for length in range(1, 140)),
    "backslashes": "\\" * LIMIT,
    "strikes ~~a": "~~a " * (LIMIT // 4),
    "dots": "." * LIMIT,
    "hosts a.a.": "a." * (LIMIT // 2),
    "hosts x.org": "x.org " * (LIMIT // 6),
    "hosts a-a-": "a-" * (LIMIT // 2),
    "mail a@a": "a@" * (LIMIT // 2),
    "http://http://": "http://" * (LIMIT // 7),
    "http://a.com/…": "http://a.com/" * (LIMIT // 13),
    "closing ))))": "http://a.com/" + ")" * (LIMIT - 13),
    "://://": "://" * (LIMIT // 3),
    "www.!www.!": "www.!" * (LIMIT // 5),
    "titles": '[a](x.org "' * (LIMIT // 11),
    "one word": "a" * LIMIT,
    "one digit": "1" * LIMIT,
    "Chinese": "人" * LIMIT,
    "links in lists": "- [a](x.org)\n" * (LIMIT // 13),
    "www.www.": "www." * (LIMIT // 4),
    "tags <b>": "<b>" * (LIMIT // 3),
    "ampersands": "&" * LIMIT,
    "autolinks <http://": "<http://" * (LIMIT // 8),
    "rules - -": ("- " * 40 + "x\n") * (LIMIT // 82),
    "spaces": "a" + " " * (LIMIT - 2) + "b",
    "marks": "a" + "\u0345\u0334" * (LIMIT // 2),
    "newlines": "a\n" * (LIMIT // 2),
}
WORST_HTML = {
    "5,000 quotations": "<blockquote>" * 5_000 + "x",
    "5,000 divisions": "<div>" * 5_000 + "x",
    "5,000 b": "<b>" * 5_000 + "x",
    "300 quotations": "<blockquote>" * 300 + "x" + "</blockquote>" * 300,
    "10,000 <": "<" * LIMIT,
}


def main() -> None:
    """Measure and print."""
    html = to_html(COMMENT)
    lines = [f"a comment of {len(COMMENT)} characters"]
    for name, work in {
        "to_html": lambda: to_html(COMMENT),
        "clean (foreign)": lambda: clean(html),
        "excerpt": lambda: excerpt(html, 120),
        "to_source": lambda: to_source(html),
    }.items():
        lines.append(f"  {name:20} {_microseconds(work, 200):8,.0f} µs")
    lines.append("worst cases, to_html")
    lines += _slowest_first({name: lambda text=text: to_html(text) for name, text in WORST.items()})
    lines.append("worst cases, clean")
    lines += _slowest_first(
        {name: lambda text=text: clean(text) for name, text in WORST_HTML.items()}
    )
    lines.append("worst case, normalise of 64 KB")
    lines += _slowest_first({"marks": lambda: normalise("a" + "\u0345\u0334" * 16_000)})
    sys.stdout.write("\n".join(lines) + "\n")


def _slowest_first(cases: dict[str, Callable[[], str]]) -> list[str]:
    costs = {name: _microseconds(work, 3) for name, work in cases.items()}
    ranked = sorted(costs.items(), key=lambda cost: -cost[1])
    return [f"  {name:20} {cost:8,.0f} µs" for name, cost in ranked]


def _microseconds(work: Callable[[], str], times: int) -> float:
    costs = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        costs.append(time.perf_counter() - began)
    return sorted(costs)[len(costs) // 2] * 1e6


if __name__ == "__main__":
    main()
