"""The index: for each subject, links to the folders of pages that depend on it."""

import os
import random
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b

MANY = 512  # folders; a subject with more of them stands for all pages
_ALL = "all"  # a file among the links: the subject has been found to have too many
_PAGES = "../../pages/"
_PLAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,80}")
_LOOKED_AT = 500  # subjects, each time the index is pruned


class Index:
    """Links named for the folders they lead to; some may lead nowhere any more."""

    def __init__(self, folder: str, due: str) -> None:
        self._folder = folder
        self._due = due

    def link(self, subjects: Iterable[str], until: float | None, place: str) -> None:
        """Write down what the pages in a place depend on."""
        name, target = _number(place), _PAGES + place
        for subject in subjects:
            self._link(self._of(subject), name, target)
        if until is not None:
            with suppress(FileExistsError):
                os.symlink(target, f"{self._due}/{int(until):012d}-{name}")

    def _link(self, folder: str, name: str, target: str) -> None:
        if os.access(f"{folder}/{name}", os.F_OK, follow_symlinks=False):
            return
        try:
            os.symlink(target, f"{folder}/{name}")
        except FileExistsError:
            pass
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)
            os.symlink(target, f"{folder}/{name}")

    def places(self, subjects: Iterable[str]) -> set[str] | None:
        """The places that depend on subjects, or did once; None means all."""
        places: set[str] = set()
        for subject in subjects:
            folder = self._of(subject)
            try:
                names = os.listdir(folder)
            except FileNotFoundError:
                if not os.path.isdir(self._folder):
                    return None  # somebody deleted it, and nobody knows what depends on what
                continue
            if len(names) > MANY or _ALL in names:
                return None
            places.update(_place(f"{folder}/{name}") for name in names)
        return places - {""}

    def take_due(self, now: float) -> set[str]:
        """The places with pages whose time is over; they are told once."""
        links = [f"{self._due}/{name}" for name in os.listdir(self._due) if _is_due(name, now)]
        places = {_place(link) for link in links}
        for link in links:
            os.unlink(link)
        return places - {""}

    def is_due(self, now: float) -> bool:
        """Whether the time of any page is over."""
        return any(_is_due(name, now) for name in os.listdir(self._due))

    def prunable(self) -> Iterator[str]:
        """Folders of subjects that want pruning: some of all, others each time."""
        names = os.listdir(self._folder)
        for name in random.sample(names, min(len(names), _LOOKED_AT)):
            folder = f"{self._folder}/{name}"
            links = [f"{folder}/{link}" for link in os.listdir(folder)]
            if len(links) > MANY or not links or any(map(_leads_nowhere, links)):
                yield folder

    def prune(self, folder: str) -> None:
        """Take out links that lead nowhere; with too many left, let the subject mean all pages."""
        links = [f"{folder}/{name}" for name in os.listdir(folder) if name != _ALL]
        if len(links) > MANY:
            os.close(os.open(f"{folder}/{_ALL}", os.O_WRONLY | os.O_CREAT, 0o666))
        means_all = os.path.lexists(f"{folder}/{_ALL}")
        for link in links:
            if means_all or _leads_nowhere(link):
                os.unlink(link)
        with suppress(OSError):
            os.rmdir(folder)

    def _of(self, subject: str) -> str:
        name = subject if _PLAIN.fullmatch(subject) else f"={_number(subject)}"
        return f"{self._folder}/{name}"


def _place(link: str) -> str:
    """The place a link leads to; "" where it is none of ours."""
    target = os.readlink(link)
    place = target.removeprefix(_PAGES)
    return "" if place == target or ".." in place.split("/") else place


def _is_due(name: str, now: float) -> bool:
    seconds = name.partition("-")[0]
    return seconds.isdecimal() and int(seconds) <= now


def _leads_nowhere(link: str) -> bool:
    try:
        return os.path.basename(link) != _ALL and not os.listdir(link)
    except FileNotFoundError:
        return True


def _number(text: str) -> str:
    return blake2b(text.encode(), digest_size=10).hexdigest()
