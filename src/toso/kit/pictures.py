"""Pictures by content: only what can be drawn is taken, and only what was drawn is kept.

A file is decoded and drawn anew, so no EXIF (place, phone, time), no comment and nothing hidden
behind the image survives; what names itself a picture and is none is refused.
"""

import warnings
from io import BytesIO

from PIL import Image, ImageOps

FORMATS = ["JPEG", "WEBP", "PNG"]
# A few hundred kilobytes can claim to be gigapixels; the claim is read before anything is drawn.
PIXELS, SIDE = 25_000_000, 1600


class NoPicture(Exception):
    """It is not a picture of a listed type, or a broken one, or one too large to draw."""


def redraw(content: bytes) -> bytes:
    """The picture as a JPEG of ours, upright, at most 1600 px a side. Raises NoPicture."""
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(content), formats=FORMATS) as image:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            width, height = image.size
            if width * height > PIXELS:
                raise NoPicture
            return _drawn(ImageOps.exif_transpose(image))
    except NoPicture:
        raise
    # Decoders raise whatever comes to their minds; none of it may reach the person's page.
    except Exception as error:
        raise NoPicture from error


def _drawn(image: Image.Image) -> bytes:
    image.thumbnail((SIDE, SIDE))
    inked = image.convert("RGBA")
    paper = Image.new("RGB", inked.size, "white")
    paper.paste(inked, mask=inked.getchannel("A"))
    out = BytesIO()
    paper.save(out, "JPEG", quality=82, optimize=True, progressive=True)
    return out.getvalue()
