"""The record in the Wagtail admin: one menu, one viewset a model."""
