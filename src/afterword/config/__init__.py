"""Puts the parts together: Django's settings, root addresses, entry; nothing imports it."""
