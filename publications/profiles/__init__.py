"""A researcher's page: who this is, how we know, what they wrote, with whom, about what.

:class:`.page.Profile` is what templates show; :mod:`.standing` gathers what trust is judged by.
"""
