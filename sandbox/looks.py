"""How pages are made: templates, languages, amounts and times in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from . import faults, figures, times, words
from .rails import RAILS, REASONS


def clock(iso: str | None) -> str:
    return times.on_clock(times.from_iso(iso)) if iso else ""


def marked(arrival: dict[str, Any]) -> Markup:
    """The text of an arrival with its codes highlighted and its links clickable."""
    tokens = [*arrival["links"], *arrival["codes"]]
    if not tokens:
        return escape(arrival["text"])
    any_token = "|".join(re.escape(token) for token in sorted(tokens, key=len, reverse=True))
    pieces = re.split(f"({any_token})", arrival["text"])
    shown = Markup("")
    for piece in pieces:
        if piece in arrival["links"]:
            shown += Markup('<a href="{0}" target="_blank" rel="noopener">{0}</a>').format(piece)
        elif piece in arrival["codes"]:
            shown += Markup("<mark>{}</mark>").format(piece)
        else:
            shown += escape(piece)
    return shown


templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.filters.update(clock=clock, marked=marked)
templates.globals.update(amount=figures.amount, FAULTS=faults.FAULTS, REASONS=REASONS, RAILS=RAILS)


def language(request: Request) -> str:
    return words.chosen(request.query_params.get("lang"), request.headers.get("accept-language", ""))


def answer(request: Request, name: str, status: int = 200, **facts: Any) -> Response:
    """A page in the reader's language; `say` and `lang` are there in every template."""
    lang = language(request)

    def say(key: str, **params: Any) -> str:
        return words.say(lang, key, **params)

    html = templates.get_template(name).render(lang=lang, say=say, **facts)
    headers = {"Content-Language": lang, "Vary": "Accept-Language", "Cache-Control": "no-store"}
    return HTMLResponse(html, status, headers=headers)
