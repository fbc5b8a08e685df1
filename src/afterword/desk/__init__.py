"""What editors and moderators see inside Wagtail's admin; knows nothing of the readers' pages."""
