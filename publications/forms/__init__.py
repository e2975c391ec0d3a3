"""Forms of the admin, one concept a file."""
