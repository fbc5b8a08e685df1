"""Configurations of servers in front; knows the door's rule and no server's program."""
