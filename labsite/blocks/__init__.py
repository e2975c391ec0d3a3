"""The few blocks that the body of a page is made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import StreamField

from ..prose import PROSE
from .lists import PeopleListBlock, PublicationListBlock, listed
from .media import FigureBlock, VideoBlock
from .text import CalloutBlock, CodeBlock, FormulaBlock, QuoteBlock

__all__ = ["BodyBlock", "BodyField", "PublicationListBlock", "listed"]


class BodyBlock(blocks.StreamBlock):
    """What editors may put into the body of a page."""

    text = blocks.RichTextBlock(features=PROSE, label=_("Text"))
    figure = FigureBlock()
    video = VideoBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    publications = PublicationListBlock()
    people = PeopleListBlock()
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(required=False, label=_("Text"))),
            ("number", blocks.DecimalBlock(required=False, label=_("Number"))),
            (
                "rich_text",
                blocks.RichTextBlock(
                    required=False, features=["bold", "italic", "link"], label=_("Formatted text")
                ),
            ),
        ],
        label=_("Table"),
        icon="table",
        template="labsite/blocks/table.html",
    )
    code = CodeBlock()
    formula = FormulaBlock()


class BodyField(StreamField):
    """A body of :class:`BodyBlock`; migrations hold the column and not the blocks."""

    def __init__(self, *args, **kwargs):
        kwargs.pop("block_lookup", None)
        super().__init__(BodyBlock(), **kwargs)

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
