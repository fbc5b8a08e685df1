"""Clocks and loads: what a request costs, how long it takes; knows nothing of what answers."""
