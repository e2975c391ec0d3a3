"""Images in the sizes of the pages, drawn when a browser first asks for one.

A page names the sizes it offers and never waits for them: those that nobody has asked for yet
stand under an address, sealed against inventing others, that draws the one and leads to it.
"""

from copy import copy

from django.shortcuts import redirect
from wagtail.images.image_operations import FilterOperation
from wagtail.images.models import AbstractRendition, Filter
from wagtail.images.views.serve import ServeView, generate_image_url
from willow.image import AvifImageFile
from willow.plugins.pillow import PillowImage

from publications import dataversion

#: Best first; every browser of the last five years reads the last. The speed of AVIF's encoder
#: that costs a quarter of the usual time and a tenth more bytes.
FORMATS = ("format-avif|speed-8", "format-webp")


def offered(image, shapes, version: int | None = None) -> dict:
    """``image`` in each shape and format, drawn or to be drawn, by the words that ask for it.

    No query where ``renditions`` are prefetched, else one for each ``version`` of the site: a page
    kept for visitors does not know either what was drawn since.
    """
    filters = [Filter(f"{shape}|{kind}") for kind in FORMATS for shape in shapes]
    drawn = _drawn(image, filters, version)
    return {
        one.spec: _of(image, drawn[one]) if one in drawn else Undrawn(image, one) for one in filters
    }


def _drawn(image, filters, version):
    if "renditions" in getattr(image, "_prefetched_objects_cache", {}):
        version = None
    name = f"pictures {image.pk} {image.file_hash} {[one.spec for one in filters]}"
    return dataversion.remembered(name, lambda: image.find_existing_renditions(*filters), version)


def _of(image, rendition):
    """``rendition`` with the words that describe ``image`` here."""
    own = copy(rendition)
    own.image = image
    return own


class Undrawn:
    """What a page says of a rendition that is still to be drawn."""

    alt = AbstractRendition.alt
    attrs_dict = AbstractRendition.attrs_dict
    img_tag = AbstractRendition.img_tag

    def __init__(self, image, wanted: Filter):
        self.image = image
        self.url = generate_image_url(image, wanted.spec, "picture")
        self.width, self.height = map(round, wanted.get_transform(image).size)


class Draw(ServeView):
    """Draws what a page offered, once, and leads to it."""

    def redirect(self, rendition):
        return redirect(rendition.url)


class Speed(FilterOperation):
    """``speed-8``: how much the encoder of AVIF hurries, from 0 (smallest file) to 10."""

    def construct(self, speed):
        self.speed = int(speed)

    def run(self, willow, image, env):
        return Hurried(willow.get_pillow_image(), self.speed)


class Hurried(PillowImage):
    """A picture saved as AVIF at a speed of one's choice, for which Willow has no parameter."""

    def __init__(self, image, speed):
        super().__init__(image)
        self.speed = speed

    def save_as_avif(self, f, quality=80, **options):
        plain = self.transform_colorspace_to_srgb() if self.image.mode == "CMYK" else self
        plain.image.save(f, "AVIF", quality=quality, speed=self.speed)
        return AvifImageFile(f)
