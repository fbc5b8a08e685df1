"""The front door: guards what comes in, answers with ready pages, passes the rest on.

Knows no Django, no database and no meaning of a page.
"""
