"""Pictures as they come in: hostile until shown otherwise. Checked before they are decoded, made small, freed of all that is
not picture, and kept sealed.
"""

from __future__ import annotations

import io
import warnings
from typing import Any

from PIL import Image, ImageFile

from walletdesk.core.refusals import Refusal

BYTES_MAX = 12_000_000
PIXELS_MAX = 50_000_000  # a JPEG is shrunk while it is decoded
PIXELS_MAX_PLAIN = 20_000_000  # others are decoded whole
LEAST = (480, 300)
LONGEST = 2000
FORMATS = ("JPEG", "PNG", "WEBP")
SHRUNK = ("JPEG", "MPO")  # many phones put a second picture behind the first: the first alone is taken
QUALITY = 88
# A progressive JPEG is drawn once for each scan in it, and a scan can be a hundred bytes: pixels drawn in all.
DRAWN_MAX = 600_000_000
SCAN = b"\xff\xda"
ORIENTATION = 0x0112  # of EXIF: how the camera was held
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def cleaned(data: bytes, *, least: tuple[int, int] = LEAST) -> bytes:
    """The picture as JPEG, upright, its longer side 2000 pixels at most, without EXIF, colour profiles or comments. `least`: its
    longer and shorter side in pixels.

    Raises Refusal (422, field `picture`): `identity-picture-empty`, `-large`, `-kind`, `-broken`, `-pixels` or `-small`.
    """
    if not data:
        raise _refused("empty")
    if len(data) > BYTES_MAX:
        raise _refused("large", megabytes=BYTES_MAX // 1_000_000)
    opened = _opened(data)
    width, height = opened.size
    most = PIXELS_MAX if opened.format in SHRUNK else PIXELS_MAX_PLAIN
    if width * height > most:
        raise _refused("pixels")
    if opened.format in SHRUNK and width * height * data.count(SCAN) > DRAWN_MAX:
        raise _refused("pixels")
    if max(width, height) < least[0] or min(width, height) < least[1]:
        raise _refused("small")
    return _remade(opened)


def _opened(data: bytes) -> Any:
    """Only its head is read here."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is asked next
            return Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError:
        raise _refused("pixels") from None
    except Exception:  # whatever a decoder raises of what somebody made up
        raise _refused("kind") from None


def _remade(opened: Any) -> bytes:
    try:
        opened.draft("RGB", (LONGEST, LONGEST))
        opened.load()
        upright = _upright(opened)
        upright.thumbnail((LONGEST, LONGEST))
        plain = Image.new("RGB", upright.size, "white")
        rgba = upright.convert("RGBA")
        plain.paste(rgba, mask=rgba.getchannel("A"))
    except Exception:  # as above
        raise _refused("broken") from None
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _upright(opened: Any) -> Any:
    """As it was held. EXIF that makes no sense says nothing: the picture is taken as it lies."""
    try:
        turn = UPRIGHT.get(opened.getexif().get(ORIENTATION))
    except Exception:
        turn = None
    return opened if turn is None else opened.transpose(turn)


def _refused(why: str, **params: Any) -> Refusal:
    return Refusal(f"identity-picture-{why}", status=422, field="picture", **params)


ImageFile.LOAD_TRUNCATED_IMAGES = False
