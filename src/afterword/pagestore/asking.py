"""The names under which a request (PEP 3333) asks for a ready page, and is told of it."""

KEY = "afterword.key"
"""(scheme, host, path, page, view) of the page that is wanted; absent where none is."""

READY = "afterword.ready"
"""The `Ready` of the answer: that it may be kept, and what it was made of."""

STORE = "afterword.store"
"""The `PageStore` of the site, for whoever wishes to know what has changed since."""

KEPT = "afterword.kept"
"""Whether the page lies in the store; the answer itself is then empty."""

BEGAN = "afterword.began"
"""When the making of the answer began, on the store's clock."""
