"""Photos people upload of themselves: checked, turned upright, cropped and written anew.

One file each, and on purpose no image of the library with its many renditions: nobody else is
to choose it for another page, and when it is removed or its owner leaves, it is gone with the one
file. A square of this size serves the two places it is shown at, also on fine screens.
"""

from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

#: Side of the stored square in pixels; bytes and pixels a photo may have, and must.
SIDE = 640
MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
SMALLEST_SIDE = 160
FORMATS = ("JPEG", "PNG", "WEBP")
#: Faces are seldom in the lower half.
_CENTRE = (0.5, 0.4)


def portrait(upload) -> ContentFile:
    """The file ``upload`` as a square JPEG that holds nothing but the picture.

    Place, camera and whatever else was in the file are left behind. Raises ValidationError with
    words for whoever sent it.
    """
    if upload.size > MOST_BYTES:
        raise ValidationError(_("The photo has more than 8 MB."))
    try:
        with Image.open(upload, formats=FORMATS) as picture:
            _check(picture)
            square = ImageOps.fit(_upright(picture), (SIDE, SIDE), centering=_CENTRE)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise ValidationError(_("This is no JPEG, PNG or WebP picture.")) from None
    written = BytesIO()
    square.save(written, "JPEG", quality=86, optimize=True)
    return ContentFile(written.getvalue(), name="portrait.jpg")


def _check(picture: Image.Image) -> None:
    """Before a pixel is decoded: a small file may unfold to a huge picture."""
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise ValidationError(_("The photo has more than 40 million pixels."))
    if min(width, height) < SMALLEST_SIDE:
        raise ValidationError(_("The photo should be at least 160 pixels wide and high."))


def _upright(picture: Image.Image) -> Image.Image:
    """Turned as the camera was held, in colours, on white where it is transparent."""
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    ground = Image.new("RGBA", upright.size, "white")
    return Image.alpha_composite(ground, upright).convert("RGB")
