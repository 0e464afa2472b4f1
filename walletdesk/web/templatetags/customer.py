"""Template tags of the customer's frame."""

from __future__ import annotations

from typing import Any

from django import template

from walletdesk.web.customer import badges

register = template.Library()


@register.simple_tag(takes_context=True)
def unread(context: template.Context) -> dict[str, int]:
    """What waits to be read: `chat` answers, `notices`. Nothing for a visitor; as given where the page says it itself."""
    if "badges" in context:
        given: dict[str, Any] = context["badges"]
        return given
    request = context.get("request")
    return badges.of(request) if request is not None else {}
