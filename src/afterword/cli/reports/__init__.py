"""The transparency report as a page, a table and an object; counts nothing itself."""
