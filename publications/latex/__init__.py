"""LaTeX text of bibliographies to Unicode and back.

``decode(encode(text)) == text`` for every text in NFC whose white space is folded.
"""

from .decoding import decode, fold
from .encoding import encode

__all__ = ["decode", "encode", "fold"]
