"""Whether what lies in a store is of this version, of these options and of this run of the machine.

Times in the store are those of a clock that begins anew with the machine.
"""

import time
from hashlib import blake2b
from pathlib import Path

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_FORM = "1"  # of the files in the store


def mark_of(fingerprint: str) -> int:
    """The fingerprint, the boot and the form of the files in one number, never 0."""
    whole = "\n".join((_FORM, boot(), fingerprint))
    return int.from_bytes(blake2b(whole.encode(), digest_size=8).digest()) | 1


def boot() -> str:
    """A name for this run of the machine, the same however long it has been running."""
    try:
        return _BOOT_ID.read_text("ascii").strip()
    except OSError:
        # Where the machine does not tell: the ten minutes in which its clock began.
        return str(int(time.time() - time.monotonic()) // 600)
