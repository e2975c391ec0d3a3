"""Copies of files that are not open: asked for, granted or denied by an author, and expiring."""

from .asking import ask, prove
from .deciding import decide, deciders, may_decide

__all__ = ["ask", "decide", "deciders", "may_decide", "prove"]
