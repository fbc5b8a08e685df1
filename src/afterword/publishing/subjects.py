"""What ready pages depend on beside single threads, articles and sections: a word for each."""

SITE = "site"
"""What every page shows: the publication's settings, its navigation, its authors."""

ARTICLES = "articles"
"""Which articles there are, and what lists say of them."""

COUNTS = "counts"
"""How much is said under the articles, and what of it was picked."""
