"""Blocks of words, programs and formulas."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..formulas import BadFormula, mathml
from ..highlighting import pieces


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("text"))
    source = blocks.CharBlock(required=False, max_length=255, label=_("who said or wrote it"))
    url = blocks.URLBlock(required=False, label=_("where"))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "labsite/blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    heading = blocks.CharBlock(required=False, max_length=255, label=_("heading"))
    text = blocks.RichTextBlock(features=["bold", "italic", "link", "ol", "ul"], label=_("text"))

    class Meta:
        icon = "info-circle"
        label = _("Call-out")
        template = "labsite/blocks/callout.html"


class CodeBlock(blocks.StructBlock):
    language = blocks.CharBlock(
        required=False,
        max_length=50,
        label=_("language"),
        help_text=_("Such as Python, R or MATLAB; what is known is coloured."),
    )
    code = blocks.TextBlock(label=_("code"))

    class Meta:
        icon = "code"
        label = _("Code")
        template = "labsite/blocks/code.html"

    def get_context(self, value, parent_context=None):
        found = pieces(value["code"], value.get("language") or "")
        return super().get_context(value, parent_context) | {"pieces": list(found)}


class FormulaField(blocks.TextBlock):
    """Text that must be a formula."""

    def clean(self, value):
        value = super().clean(value).strip()
        try:
            mathml(value)
        except BadFormula as error:
            raise ValidationError(str(error)) from error
        return value


class FormulaBlock(blocks.StructBlock):
    """A formula on a line of its own."""

    latex = FormulaField(
        rows=3,
        label=_("formula"),
        help_text=_(r"In LaTeX's notation, without dollar signs, such as E = mc^2 or \frac{1}{2}."),
    )
    caption = blocks.CharBlock(required=False, max_length=255, label=_("caption"))

    class Meta:
        icon = "superscript"
        label = _("Formula")
        template = "labsite/blocks/formula.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        try:
            return context | {"formula": mathml(value["latex"])}
        except BadFormula:
            return context
