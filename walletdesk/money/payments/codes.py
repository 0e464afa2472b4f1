"""What a code says: a picture of a QR code read, and its text taken for a merchant's counter or an order. Only our own addresses
mean anything; everything else is refused, with a caution.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from walletdesk.core.refusals import Refusal
from walletdesk.money.payments.models import MerchantOrder
from walletdesk.people.identity import pictures
from walletdesk.people.merchants import merchants
from walletdesk.people.merchants.models import Merchant

MEGABYTES_MAX = 8
LEAST = 20
SIDE_MAX = 1600  # a larger picture is made smaller before it is searched
COUNTER = re.compile(r"^/pay/c/([a-z0-9]{12})/?$")
CHECKOUT = re.compile(r"^/checkout/([\w-]{16,32})/?$")
TYPED = re.compile(r"^[a-z0-9]{12}$")


@dataclass(frozen=True, slots=True)
class Meant:
    """Where a code leads: a counter, at which the payer types the amount, or an order."""

    merchant: Merchant | None = None
    order: MerchantOrder | None = None

    @property
    def path(self) -> str:
        return f"/checkout/{self.order.token}/" if self.order else f"/pay/c/{self.merchant.code}/"  # type: ignore[union-attr]


def counter_url(merchant: Merchant) -> str:
    """What a merchant's printed code says."""
    return f"{settings.PUBLIC_URL}/pay/c/{merchant.code}/"


def meant(text: str) -> Meant:
    """What the text of a code means. Raises Refusal `payment-code-not-ours` (422)."""
    text = text.strip()[:500]
    spelled = text.lower().replace(" ", "").replace("-", "")
    path = f"/pay/c/{spelled}/" if TYPED.match(spelled) else _path(text)
    if at := COUNTER.match(path):
        merchant = merchants.by_code(at.group(1))
        if merchant:
            return Meant(merchant=merchant)
    if at := CHECKOUT.match(path):
        order = MerchantOrder.objects.select_related("merchant").filter(token=at.group(1)).first()
        if order:
            return Meant(order=order)
    raise Refusal("payment-code-not-ours", status=422, field="code")


def read(data: bytes) -> str:
    """The text of the QR code in a picture. Raises Refusal `payment-code-picture`, `payment-code-unreadable` (422): by content,
    whatever the name says, and before anything large is unpacked.
    """
    import cv2  # a second or two and some memory, which only who reads one needs
    import numpy as np
    from PIL import Image

    if len(data) > MEGABYTES_MAX * 1024 * 1024:
        raise _no_picture()
    try:
        clean = pictures.cleaned(data, least=(LEAST, LEAST))
    except Refusal as refused:
        raise _no_picture() from refused
    plain = Image.open(io.BytesIO(clean)).convert("L")
    plain.thumbnail((SIDE_MAX, SIDE_MAX))
    seen = np.asarray(plain)
    framed = cv2.copyMakeBorder(seen, 40, 40, 40, 40, cv2.BORDER_CONSTANT, value=255)
    larger = cv2.resize(framed, None, fx=2, fy=2, interpolation=cv2.INTER_NEAREST)
    for readable in (
        seen,
        framed,
        larger,
    ):  # a small code, or one cut close, is found at the second or third look
        for detector in (cv2.QRCodeDetector(), cv2.QRCodeDetectorAruco()):
            try:
                text, _, _ = detector.detectAndDecode(readable)
            except (cv2.error, UnicodeDecodeError):
                continue
            if text:
                return str(text)
    raise Refusal("payment-code-unreadable", status=422, field="picture")


def _path(text: str) -> str:
    """The path of one of our own addresses; nothing for any other."""
    try:
        given, ours = urlsplit(text), urlsplit(settings.PUBLIC_URL)
    except ValueError:
        return ""
    same = (given.scheme, given.netloc) == (ours.scheme, ours.netloc)
    return given.path if same else ""


def _no_picture() -> Refusal:
    return Refusal("payment-code-picture", status=422, field="picture", most=MEGABYTES_MAX)
