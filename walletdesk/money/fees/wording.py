"""A rule of the schedule in a sentence: «按金额 0.1%，最低 ¥2.00，最高 ¥25.00»."""

from __future__ import annotations

from walletdesk.core import words
from walletdesk.core.words import say
from walletdesk.money.fees.fees import TAKEN_OFF
from walletdesk.money.fees.models import FeeRule
from walletdesk.money.fees.schedule import figures


def of(rule: FeeRule, lang: str | None = None) -> str:
    lang = words.normalise(lang) if lang else words.active_language()
    known = figures(rule)
    parts = []
    if rule.ratio_ppm:
        parts.append(say("fee-rule-share", lang, percent=known["percent"]))
    if rule.fixed_minor:
        parts.append(say("fee-rule-fixed", lang, fixed=known["fixed"]))
    if not parts and not rule.least_minor:
        return say("fee-rule-free", lang)
    if rule.least_minor:
        parts.append(say("fee-rule-least", lang, least=known["least"]))
    if known["most"] is not None:
        parts.append(say("fee-rule-most", lang, most=known["most"]))
    return say("fee-rule-comma", lang).join(parts)


def act(name: str, lang: str | None = None) -> str:
    return say(f"fee-act-{name}", lang)


def way(act: str, method: str, lang: str | None = None) -> str:
    return say(f"fee-way-{act}-{method}".replace("_", "-"), lang)


def side(act: str, lang: str | None = None) -> str:
    """Who pays it how: off what arrives, or on top of what leaves."""
    return say("fee-side-off" if act in TAKEN_OFF else "fee-side-on-top", lang)
