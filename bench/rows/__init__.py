"""The rows of the table: what is asked of whom, and how it is known to be right."""
