"""Articles, authors and sections as Wagtail pages; an article owns its thread; knows no views."""
