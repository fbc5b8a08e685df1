"""A reader's own page: who they are and what they wrote."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from afterword.discussions.models import Comment
from afterword.discussions.viewing import page_asked
from afterword.readers.models import Reader
from afterword.readers.pictures import picture_address

from .marking import marks_for
from .pieces.paging import paging
from .pieces.threads import comment_list_html

A_PAGE = 20


@require_safe
def reader(request, reader_id: int) -> HttpResponse:
    """A reader's comments, newest first, as far as whoever asks may see them."""
    person = get_object_or_404(Reader, pk=reader_id)
    theirs = Comment.objects.filter(author=person).visible_to(request.user)
    count = theirs.count()
    pages = max(1, -(-count // A_PAGE))
    number = min(page_asked(request.GET), pages)
    newest = theirs.with_names().select_related("thread").order_by("-id")
    comments = list(newest[(number - 1) * A_PAGE : number * A_PAGE])
    context = {
        "person": person,
        "picture": picture_address(person, person.name),
        "count": count,
        "comments_html": comment_list_html(comments, marks_for(request, comments)),
        "paging": paging(number, pages, lambda n: f"{request.path}?page={n}"),
    }
    return render(request, "readers/reader.html", context)
