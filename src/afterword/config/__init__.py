"""Puts the parts together: options of a site, Django's settings, root addresses, the server's entry; nothing imports it."""
