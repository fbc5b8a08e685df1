"""What a year of moderation comes to, in figures; knows totals and times, and no person."""
