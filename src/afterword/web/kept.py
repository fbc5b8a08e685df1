"""Parts of pages kept in this process, each as long as nothing it was made of changes.

After a post only the discussion of a page is made anew: its article, the publication's name and
its sections are as they were. What has changed is asked of the store of ready pages, which hears
of it from every process; a request that comes without one gets everything made anew.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar

from afterword.pagestore.asking import STORE

PARTS_AT_MOST = 256
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part:
    """Something that was made, what it was made of, and when its making began."""

    value: Any
    subjects: tuple[str, ...]
    began: int


_parts: OrderedDict[Hashable, Part] = OrderedDict()
_lock = Lock()


def kept(request, name: Hashable, make: Callable[[], tuple[T, Iterable[str]]]) -> T:
    """The part of that name; `make` gives it, and the subjects it depends on, where need be.

    Nothing of a reader may be in it. A part made of nothing is not kept.
    """
    store = request.META.get(STORE)
    if store is None:
        return make()[0]
    found = _parts.get((store, name))
    if found is not None and store.unchanged(found.subjects, found.began):
        _keep((store, name), found)
        return found.value
    began = store.now()
    value, subjects = make()
    if subjects:
        _keep((store, name), Part(value, tuple(subjects), began))
    return value


def _keep(name: Hashable, part: Part) -> None:
    """Keep a part; those used longest ago give way where there are too many."""
    with _lock:
        _parts.pop(name, None)
        _parts[name] = part
        while len(_parts) > PARTS_AT_MOST:
            _parts.popitem(last=False)
