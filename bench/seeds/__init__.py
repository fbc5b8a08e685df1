"""What everybody is filled with: the same article, the same comments."""
