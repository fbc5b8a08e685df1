"""What a thread looks like, as strings of HTML; knows values and no database, form or request."""
