"""The tables, gathered for Django; each noun lives in a file of its own."""

from .articles import Article, ArticleTag
from .authors import Author, Byline
from .pages import FrontPage, Section
from .publication import Publication

__all__ = ["Article", "ArticleTag", "Author", "Byline", "FrontPage", "Publication", "Section"]
