"""The page in the other languages of the site, for its head and its frame."""

from django import template

from publications.feeds import absolute

from .. import languages

register = template.Library()


@register.simple_tag(takes_context=True)
def language_versions(context):
    """The page in every language there is; nothing where there is but one."""
    request = context.get("request")
    return languages.versions(request, context.get("page")) if request else []


@register.simple_tag
def absolute_address(path):
    """A path of this site as an address that works anywhere."""
    return absolute(path)
