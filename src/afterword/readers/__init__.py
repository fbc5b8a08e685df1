"""The people who read and write: accounts, names, pictures, saved preferences; knows no comments."""
