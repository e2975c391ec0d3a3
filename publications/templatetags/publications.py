"""Tags for printing bylines and numbers of works."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def names(bylines):
    """Names in printed order: authors with a page are links, members of the group stand out."""
    return format_html_join(", ", "{}", ((_name(byline),) for byline in bylines))


def _name(byline):
    mark = (
        format_html('<sup title="{}">*</sup>', _("Contributed equally")) if byline.is_equal else ""
    )
    if not byline.url:
        return format_html("<span>{}</span>{}", byline.name, mark)
    kind = "member" if byline.is_member else "author"
    return format_html('<a class="{}" href="{}">{}</a>{}', kind, byline.url, byline.name, mark)
