"""Pages and images that are made where they are missing."""

from wagtail.images import get_image_model

from .. import founding
from . import artwork


def below(parent, model, slug, made, **facts):
    """The page of that address, made with ``facts`` if it is missing and added to ``made``."""
    page = model.objects.child_of(parent).filter(slug=slug).first()
    if page is None:
        page = founding.publish(parent, model(slug=slug, **facts))
        made.append(page)
    return page


def image(title, picture, description=""):
    """The image of that title; else it is made of ``picture``, which was drawn."""
    images = get_image_model().objects
    found = images.filter(title=title).first()
    file = None if found else artwork.as_file(picture, title)
    return found or images.create(title=title, file=file, description=description)
