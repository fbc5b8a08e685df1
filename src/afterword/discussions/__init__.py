"""Threads and comments: posting, editing, ordering, viewing, closing; knows a page by its address alone."""
