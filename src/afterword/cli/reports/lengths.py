"""Lengths of time as people say them."""


def in_words(hours: float | None) -> str:
    """“45 s”, “34 min”, “3 h 20 min”, “2.5 days”; a dash where there was nothing to measure."""
    if hours is None:
        return "–"
    seconds = round(hours * 3600)
    if seconds < 60:
        return f"{seconds} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        whole, rest = divmod(minutes, 60)
        return f"{whole} h {rest} min" if rest else f"{whole} h"
    return f"{minutes / 60 / 24:.1f} days"
