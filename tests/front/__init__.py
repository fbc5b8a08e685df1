"""The printed configurations, run by the servers they are for, against the real door."""
