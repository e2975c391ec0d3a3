"""What the pages are measured against: a Wagtail project with nothing of ours in it.

Applications, middleware and template are those that ``wagtail start`` makes in Wagtail 8; beside
the one page there is one view that does nothing.
"""
