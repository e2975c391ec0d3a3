"""The scholarly record: works, bylines, authors, and the doors in and out of it."""
