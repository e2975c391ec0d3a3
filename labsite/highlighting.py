"""The words of a program by kind, for a style sheet to colour. Knows no framework."""

from collections.abc import Iterator
from itertools import groupby

from pygments.lexers import get_lexer_by_name
from pygments.token import Token
from pygments.util import ClassNotFound

#: What is coloured, the special before the general.
KINDS = (
    (Token.Comment, "comment"),
    (Token.Literal.String, "string"),
    (Token.Literal.Number, "number"),
    (Token.Keyword, "keyword"),
    (Token.Operator.Word, "keyword"),
    (Token.Name.Function, "name"),
    (Token.Name.Class, "name"),
    (Token.Name.Tag, "keyword"),
    (Token.Name.Decorator, "name"),
)
#: Longest program that is taken apart, in letters.
MOST_LETTERS = 50_000


def pieces(code: str, language: str) -> Iterator[tuple[str, str]]:
    """``(kind, text)`` of the parts of ``code``, in order; the kind is ``""`` for most text.

    One part where nobody knows the language, such as ``Python``. The texts make up ``code``.
    """
    try:
        lexer = get_lexer_by_name(language.strip().lower(), stripnl=False, ensurenl=False)
    except ClassNotFound:
        lexer = None
    if lexer is None or len(code) > MOST_LETTERS:
        yield "", code
        return
    for kind, parts in groupby(lexer.get_tokens(code), key=lambda part: _kind(part[0])):
        yield kind, "".join(text for _token, text in parts)


def _kind(token) -> str:
    return next((name for family, name in KINDS if token in family), "")
