"""Afterword: publish articles, discuss them, choose the view, archive the page."""

__version__ = "0.1.0"
