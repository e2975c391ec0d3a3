"""Images of pages, in the format and size that the visitor's browser can make the most of."""

from django import template
from wagtail.images.models import Picture

register = template.Library()

#: Best first; every browser of the last five years reads the last.
FORMATS = ("avif", "webp")


class Once(Picture):
    """A picture that names each width once: a small original has it in every size asked for."""

    @classmethod
    def get_width_srcset(cls, renditions_list):
        return super().get_width_srcset(list({r.width: r for r in renditions_list}.values()))


@register.simple_tag
def responsive(image, *shapes, **attributes):
    """``image`` in these shapes, smallest first, such as ``fill-320x320``; nothing for no image.

    ``sizes`` says how wide it is shown. It is loaded when it comes into sight, unless ``loading``
    says ``eager``. Prefetch ``renditions`` where there are several.
    """
    if not image:
        return ""
    renditions = image.get_renditions(*filters(shapes))
    return Once(renditions, {"loading": "lazy", "decoding": "async"} | attributes)


def filters(shapes) -> list[str]:
    """What Wagtail is asked for: every shape in every format."""
    return [f"{shape}|format-{kind}" for kind in FORMATS for shape in shapes]
