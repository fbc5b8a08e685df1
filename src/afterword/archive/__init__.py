"""Archiving a page and opening it again, on the record; knows no requests."""
