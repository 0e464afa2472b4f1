"""The mail server: takes every mail for every recipient and shows it as an arrival."""

from __future__ import annotations

import asyncio
import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html import unescape
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from . import arming, arrivals
from .world import World

MAIL_BYTES_MAX = 5 * 1024 * 1024
TEXT_MAX = 20_000


class Door:
    """What aiosmtpd calls for each mail."""

    def __init__(self, world: World):
        self.world = world

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        with self.world.store.changing():
            if arming.take(self.world.store, "", "email"):
                return "550 5.1.1 mailbox unavailable"
            raw = envelope.original_content or b""
            message = message_from_bytes(raw, policy=default)
            text, html = bodies(message)
            for recipient in envelope.rcpt_tos:
                arrivals.arrive(
                    self.world.store,
                    kind="email",
                    recipient=recipient,
                    sender=str(message["From"] or envelope.mail_from or ""),
                    subject=str(message["Subject"] or ""),
                    text=text[:TEXT_MAX],
                    html=html[:TEXT_MAX] if html else None,
                )
        return "250 OK"


def bodies(message: EmailMessage) -> tuple[str, str | None]:
    """Plain text and HTML of a mail; where there is only HTML the text is read out of it, links kept."""
    html = _content(message, "html")
    text = _content(message, "plain")
    if text is None:
        kept = re.sub(r"(?is)<a\b[^>]*href=[\"']?([^\"'\s>]+)[^>]*>(.*?)</a>", r"\2 \1 ", html or "")
        kept = re.sub(r"(?is)<(style|script)\b.*?</\1>", " ", kept)
        kept = re.sub(r"(?i)<(br|/p|/div|/h\d|/li|/tr)\b[^>]*>", "\n", kept)
        text = unescape(re.sub(r"<[^>]+>", " ", kept))
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), html


def _content(message: EmailMessage, kind: str) -> str | None:
    part = message.get_body(preferencelist=(kind,))
    if part is None:
        return None
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):  # a charset nobody knows
        payload: Any = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


async def serve(world: World) -> asyncio.Server:
    """Listens on loopback until the server is closed."""
    loop = asyncio.get_running_loop()
    door = Door(world)

    def protocol() -> SMTP:
        return SMTP(door, data_size_limit=MAIL_BYTES_MAX, enable_SMTPUTF8=True, hostname="sandbox", loop=loop)

    return await loop.create_server(protocol, "127.0.0.1", world.settings.smtp_port)
