"""The files of works: checked when they come in, and sent to whoever may read them."""

from .access import may_know_of, may_read
from .checking import Checked, check
from .sending import send, send_thumbnail

__all__ = ["Checked", "check", "may_know_of", "may_read", "send", "send_thumbnail"]
