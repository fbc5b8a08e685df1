"""The demo publication: words, pictures and threads of our own; knows no Django and no database."""
