"""A middleware of the small site of django-comments-xtd; copied beside it."""

from django.contrib.auth.models import AnonymousUser


def nobody(get_response):
    """The readers measured here have no account, and no session is looked up for them."""

    def answer(request):
        request.user = AnonymousUser()
        return get_response(request)

    return answer
