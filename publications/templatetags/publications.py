"""Tags for what lists print often."""

from django import template

from .. import entry_html

register = template.Library()


@register.simple_tag
def names(bylines):
    """Names in printed order: authors with a page are links, members of the group stand out."""
    return entry_html.names(bylines)


@register.simple_tag
def options(choices, counted=True):
    """The choices of a select element, with the number of works each would leave."""
    return entry_html.options(choices, counted=bool(counted))


@register.simple_tag
def year_links(years):
    """Links to the headings of years."""
    return entry_html.jumps(years)
