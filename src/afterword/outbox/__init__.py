"""Mail and webhooks on their way out: written down with the change they tell of, carried after it.

It knows no comments.
"""
