"""Tags for what lists print often."""

from django import template

from .. import dataversion, entry_html, fragments, list_html, remarks

register = template.Library()
register.filter("said", remarks.said)


@register.simple_tag
def names(bylines):
    """Names in printed order: authors with a page are links, members of the group stand out."""
    return entry_html.names(bylines)


@register.simple_tag
def filters(listing):
    """The form that narrows a list."""
    return list_html.filters(listing)


@register.simple_tag
def results_bar(listing, exports, formatted, feed=""):
    """How many works a list has, what narrows it, and where it is as files."""
    return list_html.results_bar(listing, exports, formatted, feed)


@register.simple_tag
def groups(listing):
    """The works of a page under their headings."""
    return list_html.groups(listing)


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
def jumps(listing):
    """Links to the years of a list."""
    return list_html.jumps(listing)
