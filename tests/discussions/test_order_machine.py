"""Whatever happens to a thread, it reads as a naive tree of the same comments would."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from afterword.discussions import checking, counting, keys
from afterword.discussions.bulk import Place, Row, bring_comments
from afterword.discussions.comments import HELD, REMOVED, SHOWN, WITHDRAWN
from afterword.discussions.mending import mend
from afterword.discussions.models import Comment, Thread
from afterword.discussions.pages import ancestors, page_number_of, page_of
from afterword.discussions.picking import pick, unpick
from afterword.discussions.refusals import Refused
from afterword.discussions.standing import hold, remove, show
from afterword.discussions.viewing import LAYOUTS, ORDERS, View
from afterword.discussions.withdrawing import withdraw
from tests.makers import make_reader, make_thread, post

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LEVELS = 3
"""Low, so that a few replies already stand deeper than a key goes."""

ANY = st.integers(0, 2) | st.integers(0, 10**6)
"""Which comment, counted from the latest: mostly one of those, so that threads grow deep."""
VIEWS = st.builds(
    View,
    st.sampled_from(list(LAYOUTS)),
    st.just("expanded"),
    st.sampled_from(list(ORDERS)),
    st.sampled_from([1, 2, 3, 5, 10, 50]),
)


@dataclass(eq=False)
class Said:
    """A comment as somebody would keep it who knows nothing of keys."""

    id: int
    seq: int
    answers: "Said | None"
    standing: str
    placed: bool
    picked: bool = False

    @property
    def above(self) -> list["Said"]:
        """The comments it stands below on the page: none deeper than the last level."""
        return [*self.answers.above, self.answers][: LEVELS - 1] if self.answers else []

    @property
    def depth(self) -> int:
        """How many comments it answers, one by another."""
        return self.answers.depth + 1 if self.answers else 0


class ThreadMachine(RuleBasedStateMachine):
    """Everything that can happen to the comments of a thread, and a reader who looks."""

    def __init__(self) -> None:
        super().__init__()
        self.thread, self.reader = make_thread(), make_reader()
        self.said: list[Said] = []

    # What happens

    @rule(parent=st.none() | ANY, standing=st.sampled_from([SHOWN, SHOWN, SHOWN, HELD]))
    def post(self, parent: int | None, standing: str) -> None:
        above = self.one(parent) if parent is not None and self.said else None
        row = above and Comment.objects.get(pk=above.id)
        if above and above.standing != SHOWN:
            with pytest.raises(Refused):
                post(self.thread, self.reader, "words", parent=row, standing=standing)
            return
        comment = post(self.thread, self.reader, "words", parent=row, standing=standing)
        self.said.append(Said(comment.id, comment.seq, above, standing, standing == SHOWN))

    @rule(parents=st.lists(st.none() | ANY, min_size=6, max_size=15), standings=st.data())
    def bring(self, parents: list[int | None], standings: st.DataObject) -> None:
        """Bring some at once, below each other and below those that are there."""
        known = {each: self.place(each) for each in self.said}
        new: list[Said] = []
        rows = []
        for parent in parents:
            there = [*self.said, *new]
            above = there[-1 - parent % len(there)] if parent is not None and there else None
            standing = standings.draw(st.sampled_from([SHOWN, SHOWN, HELD, REMOVED, WITHDRAWN]))
            new.append(Said(0, 0, above, standing, standing != HELD))
            now = self.thread.created_at
            rows.append(Row(new[-1], above, "words", now, self.reader, standing=standing))
        places = bring_comments(self.thread, rows, known=known)
        for said in new:
            said.id = places[said].id
            said.seq = Comment.objects.get(pk=said.id).seq
        self.said += new

    @precondition(lambda self: self.said)
    @rule(which=ANY)
    def show(self, which: int) -> None:
        self.change(which, show, SHOWN, placed=True)

    @precondition(lambda self: self.said)
    @rule(which=ANY)
    def hold(self, which: int) -> None:
        self.change(which, lambda comment: hold(comment, "why"), HELD, placed=False)

    @precondition(lambda self: self.said)
    @rule(which=ANY)
    def remove(self, which: int) -> None:
        self.change(which, lambda comment: remove(comment, "why"), REMOVED)

    @precondition(lambda self: self.said)
    @rule(which=ANY)
    def withdraw(self, which: int) -> None:
        self.change(which, lambda comment: withdraw(comment, self.reader), WITHDRAWN)

    @precondition(lambda self: self.said)
    @rule(which=ANY)
    def pick(self, which: int) -> None:
        said = self.change(which, lambda comment: pick(comment, "why"))
        said.picked |= said.standing == SHOWN

    @precondition(lambda self: self.said)
    @rule(which=ANY)
    def unpick(self, which: int) -> None:
        self.change(which, unpick).picked = False

    @rule()
    def mend(self) -> None:
        mend(self.thread)

    # What must be true

    @rule(view=VIEWS)
    def look(self, view: View) -> None:
        self.read(view)

    def read(self, view: View) -> None:
        """Every page of a view, put together, is the naive tree; every page number is right."""
        thread = Thread.objects.get(pk=self.thread.pk)
        expected = [said for said in self.in_order(view) if said.placed]
        count = max(1, -(-len(expected) // view.per_page))
        pages = [page_of(thread, view, number) for number in range(1, count + 2)]
        assert {page.count for page in pages} == {count}
        assert pages[-1].comments == pages[-2].comments  # beyond the last is the last
        read = [comment.id for page in pages[:-1] for comment in page.comments]
        assert read == [said.id for said in expected]
        for page in pages[:-1]:
            self.look_around(page, view, expected)

    @rule()
    def count_all(self) -> None:
        """The counters say how many there are, and nothing is found wrong."""
        thread = Thread.objects.get(pk=self.thread.pk)
        assert thread.placed == sum(said.placed for said in self.said)
        assert thread.shown == sum(said.standing == SHOWN for said in self.said)
        assert thread.last_seq == max((said.seq for said in self.said), default=0)
        assert [fault.sentence for fault in checking.faults(thread)] == []

    @precondition(lambda self: self.said)
    @rule(which=ANY)
    def look_up(self, which: int) -> None:
        """A comment stands below those it answers, as deep as they say."""
        said = self.one(which)
        comment = Comment.objects.get(pk=said.id)
        assert [each.id for each in ancestors(self.thread, comment)] == ids(said.above)
        assert comment.depth == said.depth
        assert comment.level == len(said.above)

    def teardown(self) -> None:
        for layout, order in product(LAYOUTS, ORDERS):
            self.read(View(layout, order=order, per_page=3))
        self.count_all()

    # What the above is made of

    def one(self, which: int) -> Said:
        return self.said[-1 - which % len(self.said)]

    def place(self, said: Said) -> Place:
        comment = Comment.objects.get(pk=said.id)
        return Place(comment.id, bytes(comment.path), comment.depth)

    def change(
        self, which: int, verb: Callable, standing: str = "", *, placed: bool | None = None
    ) -> Said:
        """Do something to a comment, or be refused and leave it as it is."""
        said = self.one(which)
        try:
            verb(Comment.objects.get(pk=said.id))
        except Refused:
            return said
        said.standing = standing or said.standing
        said.placed = said.placed if placed is None else placed
        return said

    def look_around(self, page, view: View, expected: list[Said]) -> None:
        picked = sorted((said for said in self.said if said.picked), key=lambda said: said.id)
        seen = ids(said for said in picked if said.standing == SHOWN)
        assert [each.comment_id for each in page.picks] == seen
        first = page.comments and next(s for s in expected if s.id == page.comments[0].id)
        above = first.above if first and view.layout == "threaded" else []
        assert [each.id for each in page.stubs] == ids(above)
        for comment in Comment.objects.filter(pk__in=[each.id for each in page.comments]):
            on_first = view.order == "picks" and comment.id in seen
            assert page_number_of(comment, view) == (1 if on_first else page.number)

    def in_order(self, view: View) -> Iterator[Said]:
        """All comments in the order of a view, by walking the tree."""
        newest = view.order == "newest"
        siblings: dict[Said | None, list[Said]] = {}
        for said in sorted(self.said, key=lambda said: said.seq, reverse=newest):
            below = said.above[-1] if said.above and view.layout == "threaded" else None
            siblings.setdefault(below, []).append(said)
        return walked(siblings, None)


def walked(siblings: dict, below: Said | None) -> Iterator[Said]:
    for said in siblings.get(below, []):
        yield said
        yield from walked(siblings, said)


def ids(said) -> list[int]:
    return [each.id for each in said]


def test_a_thread_reads_as_a_naive_tree(monkeypatch):
    monkeypatch.setattr(keys, "LEVELS", LEVELS)
    monkeypatch.setattr(counting, "STRETCH", 3)
    monkeypatch.setattr(checking, "BATCH", 4)
    run_state_machine_as_test(
        ThreadMachine,
        settings=settings(
            max_examples=30,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
