"""Puts the parts together: options, settings, addresses, entry; the command alone imports it."""
