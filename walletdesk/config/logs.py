"""Logs that never hold personal data: whatever looks like a phone, card, address or secret is masked."""

from __future__ import annotations

import logging
import re
from typing import Any

# Order matters: the detail line of a database error quotes whole rows, so it goes first.
_MASKS = [
    (re.compile(r"^DETAIL:.*$", re.MULTILINE), "DETAIL: (masked)"),
    (re.compile(r"Failing row contains .*"), "Failing row (masked)"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "(mail)"),
    (re.compile(r"(?<![\w.])(?:\+\d{1,3}[ -]?)?(?:\d{7,}|\d{3,4}(?:[ -]\d{4}){2,4})(?!\w)"), "(number)"),
    (re.compile(r"(?i)((?:code|token|password|secret|ticket|signature)[=:]\s*)[^\s&'\"]+"), r"\1(masked)"),
]


def masked(text: str) -> str:
    """The text with phones, cards, mail addresses, codes and row contents replaced."""
    for pattern, instead in _MASKS:
        text = pattern.sub(instead, text)
    return text


class MaskedFormatter(logging.Formatter):
    """Formats a record, traceback included, then masks it."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


def logging_settings(level: str) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "masked": {
                "()": "walletdesk.config.logs.MaskedFormatter",
                "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
                "datefmt": "%H:%M:%S",
            }
        },
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "masked"}},
        "root": {"handlers": ["out"], "level": level},
        "loggers": {
            "django": {"handlers": ["out"], "level": level, "propagate": False},
            "django.request": {"level": "ERROR"},
            "django.server": {"handlers": ["out"], "level": "WARNING", "propagate": False},
            "procrastinate": {"level": "WARNING"},
            "uvicorn": {"level": "WARNING"},
            "httpx": {"level": "WARNING"},
            "httpcore": {"level": "WARNING"},
            "jieba": {"level": "WARNING"},
        },
    }
