"""The page on which a person plays the outside world: arrivals, orders with their callbacks, faults."""

from __future__ import annotations

import json
import re
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from . import (
    arming,
    arrivals,
    control_api,
    control_money,
    controls,
    faults,
    fields,
    maintenance,
    money,
    outcomes,
    times,
    views,
    words,
)
from .answers import Refused
from .rails import REASONS
from .world import World

SHOWN_MAX = 40
EXPONENT = {"JPY": 0, "KRW": 0}
CARRIER_FAULTS = [name for name, fault in faults.FAULTS.items() if "" in fault.rails]
BANK_FAULTS = [name for name in faults.FAULTS if name not in CARRIER_FAULTS]
COUNTED = {"arrivals": "arrivals", "orders": "entries", "faults": "armed"}
PARTS = ("arrivals", "orders", "armed", "windows")

templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def amount(minor: int, currency: str) -> str:
    digits = EXPONENT.get(currency, 2)
    figure = f"{Decimal(minor).scaleb(-digits):,.{digits}f}"
    return f"¥{figure}" if currency == "CNY" else f"{currency} {figure}"


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


templates.filters.update(clock=clock, marked=marked)
templates.globals.update(amount=amount, FAULTS=faults.FAULTS, REASONS=REASONS)


def language(request: Request) -> str:
    return words.chosen(request.query_params.get("lang"), request.headers.get("accept-language", ""))


def _facts(world: World, lang: str) -> dict[str, Any]:
    """What every template may use."""
    store, now = world.store, times.now()
    shown_orders = views.listed(world, limit=SHOWN_MAX)
    own = {row["bank_ref"] for row in store.all("SELECT bank_ref FROM lines WHERE order_seq IS NULL")}
    came = [payin for payin in money.payins(store, SHOWN_MAX) if payin["bank_ref"] in own]
    entries = [{"at": o["accepted_at"], "order": o, "payin": None} for o in shown_orders]
    entries += [{"at": p["occurred_at"], "order": None, "payin": p} for p in came]
    armed = [row for row in arming.listed(store) if row["active"]]
    return {
        "lang": lang,
        "say": lambda key, **params: words.say(lang, key, **params),
        "arrivals": arrivals.listed(store, to=None, kind=None, limit=SHOWN_MAX),
        "entries": sorted(entries, key=lambda entry: entry["at"], reverse=True)[:SHOWN_MAX],
        "armed": armed,
        "uses": arming.uses(store),
        "windows": [(row["starts_at"] <= now, maintenance.shown(row)) for row in maintenance.ahead(store)],
        "bank_faults": BANK_FAULTS,
        "carrier_faults": CARRIER_FAULTS,
    }


async def show(request: Request) -> Response:
    controls.own_people_only(request)
    world: World = request.app.state.world
    facts = _facts(world, language(request))
    html = templates.get_template("page.html").render(version=world.store.version, **facts)
    return HTMLResponse(html, headers={"Content-Language": facts["lang"], "Vary": "Accept-Language"})


async def parts(request: Request) -> Response:
    """The living parts of the page, or 204 while nothing has changed."""
    controls.own_people_only(request)
    world: World = request.app.state.world
    version = str(world.store.version)
    if request.query_params.get("seen") == version:
        return Response(status_code=204)
    facts = _facts(world, language(request))
    html = {name: templates.get_template(f"{name}.html").render(**facts) for name in PARTS}
    used = {name: facts["say"]("fault-used", n=n) if n else "" for name, n in facts["uses"].items()}
    counts = {part: len(facts[name]) for part, name in COUNTED.items()}
    return JSONResponse({"version": version, "parts": html, "uses": used, "counts": counts})


def minor_of(value: Any) -> int:
    """Yuan as typed, in fen. Raises ValueError."""
    try:
        fen = Decimal(str(value).replace(",", "").strip()).scaleb(2)
    except InvalidOperation:
        raise ValueError("an amount") from None
    if not fen.is_finite() or fen != fen.to_integral_value() or abs(fen) > 10**14:
        raise ValueError("an amount with at most two decimals")
    return int(fen)


def _typed(param: faults.Param, value: str | None) -> Any:
    """What a form field means for a parameter; nonsense stays text, which the parameter then refuses."""
    if param.kind == "flag":
        return value is not None
    if value is None or (value.strip() == "" and param.kind != "text"):
        return param.default
    try:
        if param.kind == "minor":
            return minor_of(value)
        if param.kind in ("whole", "number"):
            return json.loads(value)
    except ValueError:
        return value
    return value


def _arm(world: World, form: dict[str, str], request: Request) -> tuple[str, dict[str, Any]]:
    name = form.get("fault", "")
    known = faults.FAULTS.get(name)
    params = {key: _typed(param, form.get(key)) for key, param in known.params.items()} if known else {}
    on = "next" if form.get("on", "next") == "next" else f"every:{form.get('nth', '').strip()}"
    arming.arm(world.store, fault=name, on=on, params=params, of=form.get("of"), rail=form.get("rail"))
    return "said-armed", {"fault": f"fault-{name}"}


def _disarm(world: World, form: dict[str, str], request: Request) -> tuple[str, dict[str, Any]]:
    arming.disarm(world.store, request.path_params["number"])
    return "said-disarmed", {}


def _pay_in(world: World, form: dict[str, str], request: Request) -> tuple[str, dict[str, Any]]:
    body: dict[str, Any] = {**form, "callback": "tell" in form, "currency": "CNY"}
    body["payer_card_tail"] = form.get("payer_card_tail") or None
    try:
        body["amount_minor"] = minor_of(form.get("amount"))
    except ValueError:
        body["amount_minor"] = None
    done = control_money.pay_in(world, body)
    return ("said-payin" if done["event_id"] else "said-payin-silent"), {}


def _complete(world: World, form: dict[str, str], request: Request) -> tuple[str, dict[str, Any]]:
    body = {**form, "order_no": form.get("order_no", "").strip(), "reason": form.get("reason") or None}
    done = outcomes.complete(world, **fields.read(body, control_money.COMPLETE))
    return "said-completed", {"order": done["order_no"]}


def _plan_window(world: World, form: dict[str, str], request: Request) -> tuple[str, dict[str, Any]]:
    number = faults.Param("number", None)
    body = {name: _typed(number, form.get(name)) for name in ("minutes", "starts_in_minutes")}
    maintenance.open_window(world.store, **fields.read(body, control_api.WINDOW))
    return "said-planned", {}


def _end_windows(world: World, form: dict[str, str], request: Request) -> tuple[str, dict[str, Any]]:
    maintenance.end_all(world.store)
    return "said-ended", {}


def _reset(world: World, form: dict[str, str], request: Request) -> tuple[str, dict[str, Any]]:
    world.forget()
    return "said-reset", {}


def _refusal(lang: str, no: Refused) -> str:
    """A refusal as a sentence; the names of bad fields are those on the form."""
    if no.code == "invalid":
        labels = {"amount_minor": "field-amount"}
        names = [words.say(lang, labels.get(name, f"field-{name}")) for name in no.extra["fields"]]
        return words.say(lang, "refused-invalid", fields=("、" if lang == "zh" else ", ").join(names))
    if no.code in ("param_invalid", "on_invalid"):
        return words.say(lang, "refused-param")
    known = no.code in ("order_unknown", "already_succeeded")
    return words.say(lang, f"refused-{no.code}" if known else "refused-other")


def form_door(act: Any) -> Any:
    """A form's address: does it, then says so; without JavaScript it goes back to the page."""

    async def endpoint(request: Request) -> Response:
        controls.own_people_only(request)
        lang = language(request)
        async with request.form(max_fields=50) as given:
            form = {key: value for key, value in given.items() if isinstance(value, str)}
        try:
            key, params = act(request.app.state.world, form, request)
            if "fault" in params:
                params["fault"] = words.say(lang, params["fault"])
            ok, said = True, words.say(lang, key, **params)
        except Refused as no:
            ok, said = False, _refusal(lang, no)
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse({"ok": ok, "said": said}, 200 if ok else 422)
        return RedirectResponse(f"/?lang={lang}", 303) if ok else HTMLResponse(str(escape(said)), 422)

    return endpoint


ROUTES = [
    Route("/", show, methods=["GET"]),
    Route("/page/parts", parts, methods=["GET"]),
    Route("/page/faults", form_door(_arm), methods=["POST"]),
    Route("/page/faults/{number:int}/disarm", form_door(_disarm), methods=["POST"]),
    Route("/page/payins", form_door(_pay_in), methods=["POST"]),
    Route("/page/complete", form_door(_complete), methods=["POST"]),
    Route("/page/maintenance", form_door(_plan_window), methods=["POST"]),
    Route("/page/maintenance/end", form_door(_end_windows), methods=["POST"]),
    Route("/page/reset", form_door(_reset), methods=["POST"]),
]
