"""The people who read and write: accounts, names, pictures, preferences; knows no comments."""
