"""Views of the admin that are more than listing and form."""
