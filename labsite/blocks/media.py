"""Blocks of images and videos."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from .. import framing, videos


class PictureBlock(blocks.StructBlock):
    """An image, what it shows, and whose it is."""

    image = ImageBlock(label=_("image"))
    caption = blocks.RichTextBlock(
        required=False, features=["bold", "italic", "link"], label=_("caption")
    )
    credit = blocks.CharBlock(required=False, max_length=255, label=_("credit"))

    class Meta:
        icon = "image"
        label = _("Image")


class FigureBlock(PictureBlock):
    """One image, or several side by side."""

    more = blocks.ListBlock(
        PictureBlock(),
        default=[],
        label=_("more images"),
        help_text=_("With any of these the images stand side by side, as a gallery."),
    )

    class Meta:
        icon = "image"
        label = _("Image or gallery")
        template = "labsite/blocks/figure.html"


class VideoBlock(blocks.StructBlock):
    """A video elsewhere. Nobody there hears of a visitor who has not asked for it."""

    url = blocks.URLBlock(
        label=_("address"), help_text=_("YouTube and Vimeo can be played here, others by a link.")
    )
    title = blocks.CharBlock(max_length=255, label=_("what it shows"))
    poster = ImageChooserBlock(
        required=False, label=_("picture"), help_text=_("Shown in its place, from this site.")
    )
    credit = blocks.CharBlock(required=False, max_length=255, label=_("credit"))

    class Meta:
        icon = "media"
        label = _("Video")
        template = "labsite/blocks/video.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        player = videos.player(value["url"])
        if player and (request := (parent_context or {}).get("request")):
            framing.allow(request, player.origin)
        return context | {"player": player, "host": videos.host(value["url"])}
