"""Images of pages, in the format and size that the visitor's browser can make the most of."""

from django import template
from wagtail.images.models import Picture

from publications import dataversion

from ..pictures import offered

register = template.Library()


class Once(Picture):
    """A picture that names each width once: a small original has it in every size asked for."""

    @classmethod
    def get_width_srcset(cls, renditions_list):
        return super().get_width_srcset(list({r.width: r for r in renditions_list}.values()))


@register.simple_tag(takes_context=True)
def responsive(context, image, *shapes, **attributes):
    """``image`` in these shapes, smallest first, such as ``fill-320x320``; nothing for no image.

    ``sizes`` says how wide it is shown. It is loaded when it comes into sight, unless ``loading``
    says ``eager``. Prefetch ``renditions`` where there are several.
    """
    if not image:
        return ""
    request = context.get("request")
    version = dataversion.of(request) if request else None
    return Once(
        offered(image, shapes, version), {"loading": "lazy", "decoding": "async"} | attributes
    )
