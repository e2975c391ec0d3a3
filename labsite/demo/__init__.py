"""A real group's site to look at: its words, its works and an account for each role."""
