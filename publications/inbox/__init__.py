"""“Is this you?”: what an author page's owner is asked, and what they answer."""

from .answers import read
from .questions import Inbox, Question, own_author, summary

__all__ = ["Inbox", "Question", "own_author", "read", "summary"]
