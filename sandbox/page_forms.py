"""The forms of the page: each does what one control does, and says so in a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from markupsafe import escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from . import (
    arming,
    chain,
    clockwork,
    control_api,
    control_money,
    controls,
    faults,
    fields,
    maintenance,
    outcomes,
    words,
)
from .answers import Refused
from .figures import minor_of
from .looks import language
from .world import World

Form = dict[str, str]
Said = tuple[str, dict[str, Any]]
KNOWN_REFUSALS = (
    *("order_unknown", "already_succeeded", "not_succeeded", "already_charged_back", "fault_not_of"),
)
DEPTH: fields.Spec = {"depth": fields.whole(1, 1000), "again": fields.optional(fields.flag, False)}


def typed(param: faults.Param, value: str | None) -> Any:
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


def _arm(world: World, form: Form, request: Request) -> Said:
    name = form.get("fault", "")
    known = faults.FAULTS.get(name)
    params = {key: typed(param, form.get(key)) for key, param in known.params.items()} if known else {}
    if not form.get("reason"):
        params.pop("reason", None)  # which reason goes without saying depends on the rail
    on = "next" if form.get("on", "next") == "next" else f"every:{form.get('nth', '').strip()}"
    rail, _, of = form.get("strike", "").partition(":")
    arming.arm(world.store, fault=name, on=on, params=params, of=of or form.get("of"), rail=rail or None)
    return "said-armed", {"fault": f"fault-{name}"}


def _disarm(world: World, form: Form, request: Request) -> Said:
    arming.disarm(world.store, request.path_params["number"])
    return "said-disarmed", {}


def _pay_in(world: World, form: Form, request: Request) -> Said:
    body: dict[str, Any] = {**form, "callback": "tell" in form, "currency": None}
    body["rail"] = form.get("rail") or "bank"
    try:
        body["amount_minor"] = minor_of(form.get("amount"), "USDT" if body["rail"] == "chain" else "CNY")
    except ValueError:
        body["amount_minor"] = None
    done = control_money.pay_in(world, body)
    return ("said-payin" if done["event_id"] else "said-payin-silent"), {}


def _complete(world: World, form: Form, request: Request) -> Said:
    body = {**form, "order_no": form.get("order_no", "").strip(), "reason": form.get("reason") or None}
    body["rail"] = form.get("rail") or None
    done = outcomes.complete(world, **fields.read(body, control_money.COMPLETE))
    return "said-completed", {"order": done["order_no"]}


def _charge_back(world: World, form: Form, request: Request) -> Said:
    given = fields.read({**form, "rail": form.get("rail") or None}, control_money.CHARGEBACK)
    order = outcomes.known(world.store, given["order_no"], given["rail"], "collection")
    outcomes.charge_back(world, order, given["reason"])
    return "said-charged-back", {"order": given["order_no"]}


def _come_back(world: World, form: Form, request: Request) -> Said:
    given = fields.read(form, control_money.COME_BACK)
    outcomes.come_back(
        world, outcomes.known(world.store, given["payout_no"], None, "payout"), given["reason"]
    )
    return "said-came-back", {"order": given["payout_no"]}


def _plan_window(world: World, form: Form, request: Request) -> Said:
    number = faults.Param("number", None)
    body = {name: typed(number, form.get(name)) for name in ("minutes", "starts_in_minutes")}
    body["rail"] = form.get("rail") or None
    maintenance.open_window(world.store, **fields.read(body, control_api.WINDOW))
    return "said-planned", {}


def _end_windows(world: World, form: Form, request: Request) -> Said:
    maintenance.end_all(world.store)
    return "said-ended", {}


def _mine(world: World, form: Form, request: Request) -> Said:
    number = faults.Param("whole", None)
    spec: fields.Spec = {"blocks": fields.whole(1, 1000)}
    top = chain.mine(world, fields.read({"blocks": typed(number, form.get("blocks"))}, spec)["blocks"])
    clockwork.do_due(world)
    return "said-mined", {"height": top}


def _reorganise(world: World, form: Form, request: Request) -> Said:
    number = faults.Param("whole", None)
    body = {"depth": typed(number, form.get("depth")), "again": "again" in form}
    gone = chain.reorganise(world, **fields.read(body, DEPTH))
    return "said-reorganised", {"n": len(gone["vanished"])}


def _reset(world: World, form: Form, request: Request) -> Said:
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
    return words.say(lang, f"refused-{no.code}" if no.code in KNOWN_REFUSALS else "refused-other")


def form_door(act: Callable[[World, Form, Request], Said]) -> Any:
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


FORMS: dict[str, Callable[[World, Form, Request], Said]] = {
    "/page/faults": _arm,
    "/page/faults/{number:int}/disarm": _disarm,
    "/page/payins": _pay_in,
    "/page/complete": _complete,
    "/page/chargebacks": _charge_back,
    "/page/payouts/return": _come_back,
    "/page/maintenance": _plan_window,
    "/page/maintenance/end": _end_windows,
    "/page/chain/mine": _mine,
    "/page/chain/reorganise": _reorganise,
    "/page/reset": _reset,
}
ROUTES = [Route(path, form_door(act), methods=["POST"]) for path, act in FORMS.items()]
