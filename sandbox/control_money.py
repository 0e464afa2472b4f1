"""The controls that move money: payins, outcomes by hand, charge-backs, the chain, demo data, closing days."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.routing import Route

from . import chain, clockwork, customer, fields, history, money, outcomes, views
from .controls import ANY_RAIL, RAIL, control, limit, read
from .orders import by_seq
from .rails import RAILS, REASONS
from .rails.bank import COME_BACK_REASONS
from .rails.chain import AMOUNT, NEEDED, network_fee
from .world import World

CHARGEBACK_REASONS = (*RAILS["card"].chargebacks, *RAILS["chain"].chargebacks)
NAMELESS = ("third_party", "chain")
PAYIN: dict[str, Any] = {
    "rail": RAIL,
    "amount_minor": AMOUNT,
    "payer_name": fields.NAME,
    "payer_card_tail": fields.or_empty(fields.CARD_TAIL),
    "reference": fields.text(0, 100),
    "currency": fields.optional(fields.CURRENCY),
    "callback_url": fields.optional(fields.url),
    "callback": fields.optional(fields.flag, True),
    "occurred_at": fields.optional(fields.moment),
}
COMPLETE: fields.Spec = {
    "rail": ANY_RAIL,
    "order_no": fields.ORDER_NO,
    "outcome": fields.choice("succeeded", "failed"),
    "reason": fields.optional(fields.choice(*REASONS)),
}
CUSTOMER: fields.Spec = {"order_no": fields.ORDER_NO, "act": fields.choice("approve", "refuse")}
CHARGEBACK: fields.Spec = {
    "order_no": fields.ORDER_NO,
    "reason": fields.choice(*CHARGEBACK_REASONS),
    "rail": ANY_RAIL,
}
COME_BACK: fields.Spec = {
    "payout_no": fields.ORDER_NO,
    "reason": fields.optional(fields.choice(*COME_BACK_REASONS), COME_BACK_REASONS[0]),
}
SEND: fields.Spec = {"address": fields.text(1, 100), "amount_minor": fields.optional(AMOUNT)}
REORGANISE: fields.Spec = {"depth": fields.whole(1, 10_000), "again": fields.optional(fields.flag, True)}


def pay_in(world: World, body: Any) -> dict[str, Any]:
    """A payin as PAYIN describes it; the callback goes to the best address known unless told not to."""
    nameless = isinstance(body, dict) and body.get("rail") in NAMELESS
    given = fields.read(body, PAYIN | ({"payer_name": fields.or_empty(fields.NAME)} if nameless else {}))
    rail = RAILS[given["rail"]]
    given["currency"] = given["currency"] or (rail.currencies or ("CNY",))[0]
    wanted, url = given.pop("callback"), given.pop("callback_url")
    url = (url or money.known_callback_url(world, rail)) if wanted else None
    return money.pay_in(world, callback_url=url, **given)


async def post_payin(world: World, request: Request) -> Any:
    return pay_in(world, fields.as_json(await fields.raw_body(request)))


async def post_complete(world: World, request: Request) -> Any:
    return outcomes.complete(world, **await read(request, COMPLETE))


async def post_customer(world: World, request: Request) -> Any:
    given = await read(request, CUSTOMER)
    return views.shown(world, customer.act(world, given["order_no"], given["act"]))


async def post_chargeback(world: World, request: Request) -> Any:
    given = await read(request, CHARGEBACK)
    order = outcomes.known(world.store, given["order_no"], given["rail"], "collection")
    outcomes.charge_back(world, order, given["reason"])
    return views.shown(world, by_seq(world.store, order["seq"]))


async def post_payout_return(world: World, request: Request) -> Any:
    given = await read(request, COME_BACK)
    order = outcomes.known(world.store, given["payout_no"], None, "payout")
    outcomes.come_back(world, order, given["reason"])
    return views.shown(world, by_seq(world.store, order["seq"]))


async def post_history(world: World, request: Request) -> Any:
    body = fields.as_json(await fields.raw_body(request, fields.HISTORY_BYTES_MAX))
    return history.add(world, body.get("orders") if isinstance(body, dict) else None)


async def post_close_day(world: World, request: Request) -> Any:
    given = await read(request, {"date": fields.day, "rail": RAIL})
    money.close_day(world.store, given["rail"], given["date"])
    return {"date": given["date"].isoformat(), "rail": given["rail"], "complete": True}


async def get_chain(world: World, request: Request) -> Any:
    chain.catch_up(world)
    return {
        "height": chain.height(world),
        "block_seconds": chain.interval(world),
        "confirmations_needed": NEEDED,
        "network_fee_minor": network_fee(world),
        "transactions": chain.listed(world, limit(request)),
    }


async def post_send(world: World, request: Request) -> Any:
    return chain.send(world, **await read(request, SEND))


async def post_mine(world: World, request: Request) -> Any:
    blocks = (await read(request, {"blocks": fields.whole(1, 1000)}))["blocks"]
    top = chain.mine(world, blocks)
    clockwork.do_due(world)  # what the last confirmation begins is done before anything else can happen
    return {"height": top}


async def post_reorganise(world: World, request: Request) -> Any:
    return chain.reorganise(world, **await read(request, REORGANISE))


async def post_fee(world: World, request: Request) -> Any:
    fee = (await read(request, {"network_fee_minor": fields.whole(0, 10**12)}))["network_fee_minor"]
    with world.store.changing():
        world.store.keep("network fee", fee)
    return {"network_fee_minor": fee}


OLD = [  # as they were called when there was the bank alone
    Route("/control/bank/payins", control(post_payin, 201), methods=["POST"]),
    Route("/control/bank/complete", control(post_complete), methods=["POST"]),
    Route("/control/bank/history", control(post_history, 201), methods=["POST"]),
    Route("/control/bank/close-day", control(post_close_day), methods=["POST"]),
]
ROUTES = [
    *OLD,
    Route("/control/payins", control(post_payin, 201), methods=["POST"]),
    Route("/control/complete", control(post_complete), methods=["POST"]),
    Route("/control/customer", control(post_customer), methods=["POST"]),
    Route("/control/chargebacks", control(post_chargeback, 201), methods=["POST"]),
    Route("/control/payouts/return", control(post_payout_return, 201), methods=["POST"]),
    Route("/control/history", control(post_history, 201), methods=["POST"]),
    Route("/control/close-day", control(post_close_day), methods=["POST"]),
    Route("/control/chain", control(get_chain), methods=["GET"]),
    Route("/control/chain/send", control(post_send, 201), methods=["POST"]),
    Route("/control/chain/mine", control(post_mine), methods=["POST"]),
    Route("/control/chain/reorganise", control(post_reorganise), methods=["POST"]),
    Route("/control/chain/fee", control(post_fee), methods=["POST"]),
]
