"""Forms shown again with what is wrong beside each field."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from walletdesk.core import refusals
from walletdesk.core.refusals import Refusal, Refusals

NOTHING: dict[str, str] = {}


def show(request: HttpRequest, page: str, *, step: str, status: int = 200, **context: Any) -> HttpResponse:
    """A page before sign-in; `step` is what help shall know about where the person is."""
    base = {"step": step, "values": NOTHING, "errors": NOTHING}
    response = render(request, f"account/{page}.html", {**base, **context}, status=status)
    response["Cache-Control"] = "no-store"  # what was typed here is nobody else's on this device
    return response


def refuse(
    request: HttpRequest, page: str, refusal: Refusal, *, step: str, fields: tuple[str, ...], **context: Any
) -> HttpResponse:
    """The page again, with sentences beside `fields`; what belongs to no field stands above the form."""
    refusals.count(refusal)
    values = {name: request.POST.get(name, "") for name in fields if "password" not in name}
    errors = sentences(refusal, fields)
    return show(request, page, step=step, status=refusal.status, values=values, errors=errors, **context)


def sentences(refusal: Refusal, fields: tuple[str, ...]) -> dict[str, str]:
    """Every reason of every field, a line each."""
    every = refusal.all if isinstance(refusal, Refusals) else [refusal]
    told: dict[str, list[str]] = {}
    for one in every:
        told.setdefault(one.field if one.field in fields else "form", []).append(one.say())
    return {name: "\n".join(several) for name, several in told.items()}
