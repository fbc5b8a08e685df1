import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.discussions import keys

seqs = st.integers(0, (1 << 35) - 1)
paths = st.lists(seqs, min_size=1, max_size=keys.LEVELS)


def path_of(numbers: list[int]) -> bytes:
    return b"".join(map(keys.encode, numbers))


@pytest.mark.parametrize(
    ("seq", "code"),
    [
        (0, b"\x00"),
        (127, b"\x7f"),
        (128, b"\x80\x80"),
        (16383, b"\xbf\xff"),
        (16384, b"\xc0\x40\x00"),
        ((1 << 21) - 1, b"\xdf\xff\xff"),
        (1 << 21, b"\xe0\x20\x00\x00"),
        ((1 << 35) - 1, b"\xf7\xff\xff\xff\xff"),
    ],
)
def test_numbers_take_as_few_bytes_as_they_need(seq, code):
    assert keys.encode(seq) == code


@pytest.mark.parametrize("seq", [-1, 1 << 35])
def test_a_number_beyond_the_code_is_refused(seq):
    with pytest.raises(ValueError, match="at most"):
        keys.encode(seq)


@given(paths)
def test_a_path_splits_into_its_numbers(numbers):
    assert keys.split(path_of(numbers)) == numbers


@given(paths, paths)
def test_paths_sort_as_their_numbers_do(a, b):
    assert (path_of(a) < path_of(b)) == (a < b)


@given(paths, paths)
def test_complements_turn_siblings_round_and_keep_parents_first(a, b):
    turned = keys.complement(path_of(a)) < keys.complement(path_of(b))
    expected = [-n for n in a] < [-n for n in b]
    assert turned == expected


def test_below_the_deepest_level_replies_stand_beside_each_other():
    path = b""
    for seq in range(1, 501):
        path = keys.child_path(path, seq)
        assert keys.level(path) == min(seq, keys.LEVELS) - 1
    assert keys.split(path) == [*range(1, keys.LEVELS), 500]
