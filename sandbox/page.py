"""The page on which a person plays the outside world: arrivals, orders with their callbacks, faults."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from . import arming, arrivals, chain, controls, faults, maintenance, money, times, views, words
from .looks import language, templates
from .rails import RAILS
from .world import World

SHOWN_MAX = 40
COUNTED = {"arrivals": "arrivals", "orders": "entries", "faults": "armed"}
PARTS = ("arrivals", "orders", "armed", "windows")


def _group(fault: faults.Fault) -> str:
    """Under which heading a fault stands."""
    if "" in fault.rails:
        return "carrier"
    if fault.of in (("statement",), ("payout",)):
        return fault.of[0]
    return fault.rails[0] if len(fault.rails) == 1 else "common"


GROUPS: dict[str, list[str]] = {name: [] for name in ("common", *RAILS, "payout", "statement", "carrier")}
for _name, _fault in faults.FAULTS.items():
    GROUPS[_group(_fault)].append(_name)


def _facts(request: Request) -> dict[str, Any]:
    """What every template may use."""
    world: World = request.app.state.world
    store, now, lang = world.store, times.now(), language(request)
    rail = request.query_params.get("rail")
    rail = rail if rail in RAILS else None
    own = {row["bank_ref"] for row in store.all("SELECT bank_ref FROM lines WHERE order_seq IS NULL")}
    came = [payin for payin in money.payins(store, SHOWN_MAX, rail) if payin["bank_ref"] in own]
    shown = views.listed(world, limit=SHOWN_MAX, rail=rail)
    entries = [{"at": o["accepted_at"], "order": o, "payin": None} for o in shown]
    entries += [{"at": p["occurred_at"], "order": None, "payin": p} for p in came]
    windows = maintenance.ahead(store, rail)
    return {
        "lang": lang,
        "rail": rail,
        "say": lambda key, **params: words.say(lang, key, **params),
        "arrivals": arrivals.listed(store, to=None, kind=None, limit=SHOWN_MAX),
        "entries": sorted(entries, key=lambda entry: entry["at"], reverse=True)[:SHOWN_MAX],
        "armed": [row for row in arming.listed(store) if row["active"]],
        "uses": arming.uses(store),
        "windows": [(row["rail"], row["starts_at"] <= now, maintenance.shown(row)) for row in windows],
        "groups": GROUPS,
        "height": chain.height(world),
    }


async def show(request: Request) -> Response:
    controls.own_people_only(request)
    facts = _facts(request)
    version = request.app.state.world.store.version
    html = templates.get_template("page.html").render(version=version, **facts)
    return HTMLResponse(html, headers={"Content-Language": facts["lang"], "Vary": "Accept-Language"})


async def parts(request: Request) -> Response:
    """The living parts of the page, or 204 while nothing has changed."""
    controls.own_people_only(request)
    version = str(request.app.state.world.store.version)
    if request.query_params.get("seen") == version:
        return Response(status_code=204)
    facts = _facts(request)
    html = {name: templates.get_template(f"{name}.html").render(**facts) for name in PARTS}
    used = {name: facts["say"]("fault-used", n=n) if n else "" for name, n in facts["uses"].items()}
    counts = {part: len(facts[name]) for part, name in COUNTED.items()}
    return JSONResponse({"version": version, "parts": html, "uses": used, "counts": counts})


ROUTES = [Route("/", show, methods=["GET"]), Route("/page/parts", parts, methods=["GET"])]
