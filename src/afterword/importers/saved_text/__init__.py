"""Reads a discussion from the saved plain text of a page; does not know the database."""
