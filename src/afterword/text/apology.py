"""The page for when nothing else can be shown: no template, no database, no name of anything."""

from html import escape

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="stylesheet" href="/static/afterword/page.css">
</head>
<body>
<header class="masthead"></header>
<main class="page" id="main">
<header class="head"><p class="kicker">{status}</p><h1>{title}</h1></header>
<p>{why}</p>
<p><a href="/">To the front page</a></p>
</main>
</body>
</html>
"""


def apology(status: int, title: str, why: str) -> str:
    """A whole page that says what went wrong and what to do; title and reason are plain text."""
    return PAGE.format(status=status, title=escape(title), why=escape(why))
