"""LaTeX text of bibliographies to Unicode and back.

``decode(encode(text)) == text`` for every text in NFC whose white space is folded.
"""

from .decoding import decode
from .encoding import encode
from .folding import fold

__all__ = ["decode", "encode", "fold"]
