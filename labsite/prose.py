"""What editors may do in running text."""

PROSE = [
    "h2",
    "h3",
    "bold",
    "italic",
    "superscript",
    "subscript",
    "link",
    "document-link",
    "ol",
    "ul",
    "hr",
]
