"""Accounts: signing up and in, one's own account, and what is known of it."""
