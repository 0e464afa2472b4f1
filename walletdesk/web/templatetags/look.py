"""Template tags of the look: icons, the reader's theme and type size, large figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from walletdesk.core import words
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.web.paragraphs import broken

register = template.Library()

THEMES = ("light", "dark")
TYPES = ("large",)


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """An icon of the sprite, silent for a screen reader: the words beside it, or a label, say what it means."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        size,
        static("web/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def look_attrs(context: template.Context) -> SafeString:
    """Attributes of `<html>`: language, and theme and type size where the reader has chosen them (cookies)."""
    request = context.get("request")
    cookies = request.COOKIES if request is not None else {}
    pairs = [("lang", words.LANGUAGES[words.active_language()])]
    if cookies.get("wd_theme") in THEMES:
        pairs.append(("data-theme", cookies["wd_theme"]))
    if cookies.get("wd_type") in TYPES:
        pairs.append(("data-type", cookies["wd_type"]))
    return format_html_join(" ", '{}="{}"', pairs)


@register.simple_tag(takes_context=True)
def chosen(context: template.Context, name: str, value: str) -> str:
    """`checked` where the reader's cookie for the theme or type size holds this value."""
    request = context.get("request")
    held = request.COOKIES.get(f"wd_{name}", "") if request is not None else ""
    known = THEMES if name == "theme" else TYPES
    fallback = "auto" if name == "theme" else "normal"
    return "checked" if (held if held in known else fallback) == value else ""


@register.simple_tag
def proof(proof: dict[str, Any]) -> SafeString:
    """A word with its record behind it (`_proof.html`), with no blank around it, for use in a sentence."""
    html = render_to_string("web/parts/_proof.html", {"proof": proof})
    return mark_safe(html.strip())  # escaped by the template


@register.filter
def big(value: Money | None) -> SafeString | str:
    """A large figure: currency and whole units at full size, the small units smaller."""
    if value is None:
        return ""
    whole, point, small = value.format(words.active_language()).partition(".")
    return format_html("{}<small>{}{}</small>", whole, point, small) if point else whole


@register.filter
def round_money(value: Money | None) -> str:
    """A whole amount without its empty decimals: «¥500»; any other in full."""
    if value is None:
        return ""
    whole, _, small = value.format(words.active_language()).partition(".")
    return whole if not small.strip("0") else f"{whole}.{small}"


@register.filter
def plain_amount(value: Money | Decimal | None) -> str:
    """An amount as it is typed into a field: «500.00», no sign, no groups."""
    if value is None:
        return ""
    return f"{value.major if isinstance(value, Money) else value}"


@register.filter
def hourminute(value: datetime | None) -> str:
    """«14:02» in Shanghai."""
    return "" if value is None else f"{clock.local(value):%H:%M}"


@register.filter
def pathtime(value: datetime | None) -> str:
    """A step's time: to the second on the day itself, else the day in words: «14:02:11», «昨天 19:07»."""
    if value is None:
        return ""
    if clock.business_day(value) == clock.business_day():
        return f"{clock.local(value):%H:%M:%S}"
    return words.when(value)


@register.filter
def paragraphs(parts: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The parts of a turn, a long answer in short paragraphs."""
    return broken(parts)
