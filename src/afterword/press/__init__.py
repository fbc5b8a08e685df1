"""Keeps what may be kept as ready pages, and forgets what a change touched.

Knows which subject a piece of news is about, and nothing of how a page looks.
"""
