"""The form in which images come into the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm


class DescribedImageForm(BaseImageForm):
    """The form of every image of the admin: uploaded one by one, by the dozen, or in a chooser."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "description" in self.fields:
            self.fields["description"].required = True
            self.fields["description"].help_text = _(
                "What the image shows, for those who cannot see it, such as “Two learning curves "
                "that cross”. Where it only decorates, say so where it is used."
            )
