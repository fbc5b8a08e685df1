"""The one way in for a comment, and what moderators decide; knows no requests."""
