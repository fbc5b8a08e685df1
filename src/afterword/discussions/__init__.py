"""Threads and comments: posting, editing, ordering, viewing; knows a page by its address."""
