"""What processes have used, as the kernel says; and how syncs are counted."""

import os
import subprocess
import sys

from bench.measuring.processes import cpu_seconds, cpu_ticks, parent_of, stat_of, tree
from bench.measuring.syncs import moments_of

STAT = " S 22192 7 7 0 -1 4194560 11 12 0 0 150 25 30 5 20 0 1 0 9"


def test_the_account_of_a_process_holds_the_children_it_outlived():
    assert parent_of(STAT) == 22192
    assert cpu_ticks(STAT) == 150 + 25 + 30 + 5


def test_a_name_with_brackets_does_not_shift_the_fields():
    assert parent_of(stat_of(os.getpid())) == os.getppid()
    assert stat_of(2**22 + 1) == ""


def test_a_tree_holds_the_children_and_their_children():
    program = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'])"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, start_new_session=True
    ) as parent:
        try:
            while len(tree([parent.pid])) < 2:
                assert parent.poll() is None
            assert parent.pid in tree([os.getpid()])
        finally:
            parent.stdin.write(b"\n")


def test_the_sum_does_not_fall_when_a_child_ends():
    before = cpu_seconds([os.getpid()])
    subprocess.run([sys.executable, "-c", "sum(range(3_000_000))"], check=True)
    assert cpu_seconds([os.getpid()]) > before


def test_an_interrupted_sync_is_counted_once():
    report = (
        "11 1700000000.25 fdatasync(8 <unfinished ...>\n12 1700000000.5 fsync(9) = 0\n"
        "11 1700000001.0 <... fdatasync resumed>) = 0\n11 1700000002.0 +++ exited with 0 +++\n"
    )
    assert moments_of(report) == [1700000000.25, 1700000000.5]
