"""Tags for what lists print often."""

from django import template

from .. import dataversion, entry_html, fragments

register = template.Library()


@register.simple_tag
def names(bylines):
    """Names in printed order: authors with a page are links, members of the group stand out."""
    return entry_html.names(bylines)


@register.simple_tag
def options(choices, counted=True):
    """The choices of a select element, with the number of works each would leave."""
    return entry_html.options(choices, counted=bool(counted))


@register.simple_tag(takes_context=True)
def kept(context, template, *key, **shown):
    """A component that is rendered once for each state of the record, language and ``key``.

    It sees nothing but ``shown``, which must follow from these three.
    """
    request = context.get("request")
    version = dataversion.of(request) if request else None
    return fragments.fragment(template, key, shown, version)


@register.simple_tag
def page_links(pages, current):
    """The items of a list of pages."""
    return entry_html.page_links(pages, current)


@register.simple_tag
def year_links(years):
    """Links to the headings of years."""
    return entry_html.jumps(years)
