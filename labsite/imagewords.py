"""No image on a page without words for those who cannot see it.

Where an image only decorates, the block that shows it can say so; the image itself is described
all the same, for whoever uses it next.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def refuse_undescribed(image) -> None:
    """Raises ValidationError for an ``image`` of a page that says nothing of what it shows."""
    if image is not None and not image.description.strip():
        raise ValidationError(
            {"image": _("This image has no description. Give it one under Images, then save.")}
        )
