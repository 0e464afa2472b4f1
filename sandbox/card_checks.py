"""What a card's own bank knows: whether number, name, ID number and reserved mobile belong together, and the code it texts.

Nobody really banks here: whatever is well made belongs together, but for the SPECIMENS, whose numbers are always refused.
"""

from __future__ import annotations

import json
from typing import Any

from . import arming, arrivals, fields, times
from .arming import Taken
from .card_codes import CODES, CREDIT, OWN_CODES, SPECIMENS
from .world import World

MINUTES, TRIES_MAX, SENDS_MAX = 10, 3, 3
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK: fields.Spec = {
    "check_no": fields.text(1, 64),
    "issuer": fields.text(0, 16),
    "card_no": fields.pattern(r"[0-9]{12,19}", "12 to 19 digits"),
    "name": fields.text(1, 100),
    "id_number": fields.text(1, 40),
    "mobile": fields.pattern(r"\+[1-9][0-9]{6,14}", "a number in E.164, +8613800006631"),
    "expires": (fields.pattern(r"([0-9]{4}-(0[1-9]|1[0-2]))?", "a month, 2029-08, or empty"), ""),
}


def begin(world: World, asked: dict[str, str]) -> float | None:
    """Looks a new check up and writes it down; the seconds to hang where the caller shall not hear of it."""
    taken = arming.take(world.store, "", "card_check")
    if taken and taken.fault == "card_check_down":
        return -float(taken.params["hang_seconds"])
    if taken and taken.fault == "card_check_unknown" and taken.params["end"] == "lost":
        return float(taken.params["hang_seconds"])
    reason = _reason(asked, taken)
    issuer = asked["issuer"]
    code = OWN_CODES.get(issuer, {}).get(reason, CODES[reason]) if reason else ""
    world.store.insert(
        "card_checks",
        check_no=asked["check_no"],
        request=asked,
        status="refused" if reason else "code_sent",
        code=code,
        sms_code="" if reason else world.chance.digits(6),
        expires_at=times.now() + MINUTES * 60,
        asked_at=times.now(),
    )
    if not reason and not (taken and taken.fault == "card_code_lost"):
        text(world, find(world, asked["check_no"]))
    hangs = taken and taken.fault == "card_check_unknown"
    return float(taken.params["hang_seconds"]) if taken and hangs else None


def find(world: World, check_no: str) -> Any:
    return world.store.one("SELECT * FROM card_checks WHERE check_no = ?", check_no)


def text(world: World, row: Any) -> None:
    """The bank's own message to the mobile it has on file."""
    asked = json.loads(row["request"])
    words = (
        f"【银行】验证码 {row['sms_code']}，您正在数字钱包绑定尾号{asked['card_no'][-4:]}的银行卡，{MINUTES}分钟内有效。"
        "请勿告诉任何人，包括银行和钱包的工作人员。"
    )
    arrivals.arrive(
        world.store,
        kind="sms",
        recipient=asked["mobile"],
        sender="95516",
        subject=None,
        text=words,
        html=None,
    )


def resend(world: World, row: Any, send: int) -> None:
    """Another code, once for each number of sending; the old one is void."""
    if send <= row["sends"] or row["status"] != "code_sent" or send > SENDS_MAX:
        return
    world.store.run(
        "UPDATE card_checks SET sends = ?, sms_code = ?, expires_at = ? WHERE check_no = ?",
        *(send, world.chance.digits(6), times.now() + MINUTES * 60, row["check_no"]),
    )
    text(world, find(world, row["check_no"]))


def answer(world: World, row: Any, attempt: int, code: str) -> None:
    """A code the customer typed, once for each number of trying."""
    if attempt <= row["attempt"] or row["status"] != "code_sent":
        return
    wrong, status, bank_code = row["wrong"], row["status"], row["code"]
    if row["expires_at"] <= times.now():
        status = "expired"
    elif code == row["sms_code"]:
        status = "verified"
    else:
        wrong += 1
        if wrong >= TRIES_MAX:
            status, bank_code = "refused", CODES["too_many_tries"]
    world.store.run(
        "UPDATE card_checks SET attempt = ?, wrong = ?, status = ?, code = ? WHERE check_no = ?",
        *(attempt, wrong, status, bank_code, row["check_no"]),
    )


def shown(row: Any) -> dict[str, Any]:
    """As every door of the check answers."""
    asked = json.loads(row["request"])
    return {
        "check_no": row["check_no"],
        "status": row["status"],
        "code": row["code"] or None,
        "kind": "credit" if asked["expires"] or asked["card_no"].startswith(CREDIT) else "debit",
        "sends": row["sends"],
        "attempt": row["attempt"],
        "tries_left": max(0, TRIES_MAX - row["wrong"]),
        "expires_at": times.iso(row["expires_at"]),
    }


def _reason(asked: dict[str, str], taken: Taken | None) -> str:
    if taken and taken.fault == "card_check_refused":
        return str(taken.params["reason"])
    if taken and taken.fault == "card_check_unknown" and taken.params["end"] == "refused":
        return "declined"
    if asked["card_no"] in SPECIMENS:
        return SPECIMENS[asked["card_no"]]
    if asked["expires"] and asked["expires"] < _month():
        return "card_expired"
    return "" if _well_made(asked["id_number"]) else "id_differs"


def _month() -> str:
    return str(times.iso(times.now()))[:7]


def _well_made(number: str) -> bool:
    if len(number) != 18 or not number[:17].isdigit():
        return True  # a passport or permit: nothing to add up
    return "10X98765432"[sum(int(d) * w for d, w in zip(number, WEIGHTS, strict=False)) % 11] == number[17]
