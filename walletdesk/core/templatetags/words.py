"""Template tags for sentences, money, time and live pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from walletdesk.core import live, words
from walletdesk.core.clock import clock
from walletdesk.core.money import Money

register = template.Library()


@register.simple_tag
def say(key: str, **params: Any) -> str:
    return words.say(key, **params)


@register.filter
def money(value: Money | None) -> str:
    return "" if value is None else value.format(words.active_language())


@register.filter
def signed(value: Money | None) -> str:
    return "" if value is None else value.format(words.active_language(), sign=True)


@register.filter
def when(value: datetime | None) -> str:
    return "" if value is None else words.when(value)


@register.filter
def clocktime(value: datetime | None) -> str:
    return "" if value is None else f"{clock.local(value):%H:%M:%S}"


@register.filter
def iso(value: datetime | None) -> str:
    return "" if value is None else value.isoformat()


@register.simple_tag(takes_context=True)
def live_attrs(context: template.Context, *topics: str) -> SafeString:
    """`data-live` and a signed `data-ticket` for those topics, in the name of whoever asked for the page."""
    return format_html(
        'data-live="{}" data-ticket="{}"', " ".join(topics), live.ticket(context.get("request"), topics)
    )
