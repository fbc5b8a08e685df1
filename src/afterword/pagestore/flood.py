"""How often a page may be made anew while it changes all the time: eight at once, two a second.

A bucket of tokens in one number: the time at which it will be full again (the generic cell rate
algorithm, ITU-T I.371). A page that has used up its tokens may be served as it was for a second.
"""

TOKENS = 8
SECOND = 1_000_000_000  # all times are nanoseconds
A_TOKEN = SECOND // 2


def tokens_left(full_at: int, now: int) -> float:
    """How many tokens a bucket holds that will be full at a time."""
    return max(0.0, TOKENS - max(0, full_at - now) / A_TOKEN)


def spend(full_at: int, now: int) -> int:
    """When the bucket will be full, if one token is taken now; it never owes any."""
    return min(max(full_at, now) + A_TOKEN, now + TOKENS * A_TOKEN)


def may_be_served_old(full_at: int, made_at: int, now: int) -> bool:
    """Whether a page made at a time, and old by now, may be served all the same."""
    return now - made_at < SECOND and tokens_left(full_at, now) < 1
