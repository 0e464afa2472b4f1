"""Names and addresses as others may see them: enough to recognise, not enough to use."""

from __future__ import annotations

import re

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


def mask_name(name: str) -> str:
    """«陈静» → «陈*», «王小强» → «王*强», «Emma Zhou» → «Zhou*»."""
    name = name.strip()
    if not name:
        return ""
    if not HAN.match(name):
        return f"{name.split()[-1]}*"
    if len(name) < 3:
        return f"{name[0]}*"
    return f"{name[0]}{'*' * (len(name) - 2)}{name[-1]}"


def mask_phone(phone: str | None) -> str:
    """«+8613800006631» → «138****6631»; a number from elsewhere keeps its country."""
    if not phone:
        return ""
    if phone.startswith("+86") and len(phone) == 14:
        return f"{phone[3:6]}****{phone[-4:]}"
    return f"{phone[:4]}****{phone[-3:]}"


def mask_email(email: str | None) -> str:
    """«lin.xiao@example.com» → «l***@example.com»."""
    if not email or "@" not in email:
        return ""
    name, _, host = email.partition("@")
    return f"{name[0]}***@{host}"
