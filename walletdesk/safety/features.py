"""What rules ask of the past, answered by plain SQL over `safety_seen`: one statement for all that is asked of a movement.

Every question is served by an index alone and reads 5,000 rows at most: a count or a sum beyond that stays what those give.
A device or place counts as new for a day, where others were known before; where nothing was known, nothing is new.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from walletdesk.core.clock import clock
from walletdesk.safety import statements
from walletdesk.safety.language import tree
from walletdesk.safety.language.evaluating import Asked, Values
from walletdesk.safety.language.tree import GROUPS, LEAVING
from walletdesk.safety.movements import Movement, customer_as_payee

ROWS_MAX = 5_000
PAST = "at <= %(at)s"
PAST_OF_ROW = "at <= %(at)s AND id < %(before)s"
LIMIT = f"ORDER BY at DESC LIMIT {ROWS_MAX}"
BY = {"customer": "customer_id = %(customer)s", "device": "device = %(device)s", "payee": "payee = %(payee)s"}
AGE = "SELECT extract(epoch FROM %(at)s - activated_at)::bigint FROM people_user WHERE id = %(customer)s"
CHANGED = {
    "password": "password_set_at > activated_at",
    "phone": "phone_proved_at > activated_at",
}


def at_hand(asked: Iterable[Asked], movement: Movement, at: datetime) -> Values:
    """What the movement itself tells, without the past."""
    found: dict[Asked, int | bool | None] = {}
    for one in asked:
        match one:
            case tree.Kind(group):
                found[one] = movement.kind in GROUPS[group]
            case tree.Between(first, last):
                hour = clock.local(at).hour
                found[one] = first <= hour <= last if first <= last else hour >= first or hour <= last
            case tree.Fact(name):
                found[one] = bool(movement.facts.get(name))
            case tree.Compare(tree.Hour()):
                found[one] = clock.local(at).hour
            case tree.Compare(tree.Amount(), _, bound):
                found[one] = _amount_in(movement, bound.currency)  # type: ignore[union-attr]
            case _ if _unknowable(one, movement):
                found[one] = None
    return found


def from_past(
    asked: Iterable[Asked], movement: Movement, at: datetime, *, before: int | None = None
) -> Values:
    """What the past tells, up to `at` (and to the row with the id `before`, for a trial)."""
    wanted = list(asked)
    if not wanted:
        return {}
    past = PAST if before is None else PAST_OF_ROW
    params: dict[str, Any] = {
        "at": at,
        "before": before,
        "customer": movement.customer_id,
        "device": movement.device,
        "place": movement.place,
        "payee": movement.payee,
        "me": customer_as_payee(movement.customer_id),
        "kind": movement.kind,
        "leaving": list(LEAVING),
        "own": movement.amount.minor if movement.amount else 0,
        "currency": movement.amount.currency if movement.amount else "",
    }
    columns = []
    for number, one in enumerate(wanted):
        sql, more = _question(one, movement, past)
        columns.append(f"({sql.replace('#', str(number))})")
        params |= {f"{name}{number}": value for name, value in more.items()}
    row = statements.one_row(f"SELECT {', '.join(columns)}", params) or ()
    return dict(zip(wanted, row, strict=True))


def _unknowable(one: Asked, movement: Movement) -> bool:
    match one:
        case tree.New(what):
            return not getattr(movement, what)
        case tree.Compare(tree.Count(_, subject) | tree.Sum(_, subject)):
            return subject != "customer" and not getattr(movement, subject)
        case tree.Compare(tree.Payers()):
            return not movement.payee
        case tree.Compare(tree.Customers()):
            return not movement.device
        case tree.Compare(tree.Split(under)):
            return movement.amount is None or movement.amount.currency != under.currency
        case tree.Compare(tree.Passed()):
            return movement.kind not in LEAVING or movement.amount is None
    return False


def _amount_in(movement: Movement, currency: str) -> int | None:
    there = movement.amount is not None and movement.amount.currency == currency
    return movement.amount.minor if movement.amount is not None and there else None


Question = tuple[str, dict[str, Any]]


def _question(one: Asked, movement: Movement, past: str) -> Question:
    """The SQL of one scalar; `#` stands for the number of the question in the names of its own parameters."""
    match one:
        case tree.New("payee"):
            return (
                f"SELECT NOT EXISTS (SELECT FROM safety_seen WHERE customer_id = %(customer)s AND payee = %(payee)s "
                f"AND payee <> '' AND {past})",
                {},
            )
        case tree.New(what):
            return _new(what, past), {}
        case tree.Changed(what, window):
            column = CHANGED[what].partition(" ")[0]
            return (
                f"SELECT CASE WHEN {column} > %(at)s THEN NULL ELSE {CHANGED[what]} AND "
                f"{column} > %(at)s - make_interval(secs => %(within#)s) END FROM people_user WHERE id = %(customer)s",
                {"within": window.seconds},
            )
        case tree.Compare(measure, _, bound):
            return _measures(measure, bound, movement, past)
    raise TypeError(f"nothing of the past: {one!r}")


def _measures(measure: tree.Measure, bound: tree.Bound, movement: Movement, past: str) -> Question:
    match measure:
        case tree.AccountAge():
            return AGE, {}
        case tree.Count(group, subject, window):
            return _count(group, subject, window, movement, past)
        case tree.Sum(group, subject, window):
            return _sum(group, subject, window, bound.currency, movement, past)  # type: ignore[union-attr]
        case tree.Payers(window):
            return _people("payee = %(payee)s AND payee <> '' AND kind = ANY(%(leaving)s)", window, past)
        case tree.Customers(window):
            return _people("device = %(device)s AND device <> ''", window, past)
        case tree.Split(under, window):
            return _split(under.minor, window, past)
        case tree.Passed(window):
            return _passed(window, past)
    raise TypeError(f"nothing of the past: {measure!r}")


def _within(past: str) -> str:
    return f"at > %(at)s - make_interval(secs => %(within#)s) AND {past}"


def _of(subject: str) -> str:
    return BY[subject] if subject == "customer" else f"{BY[subject]} AND {subject} <> ''"


def _new(what: str, past: str) -> str:
    """New while it was first seen within a day, and only beside others known for longer."""
    known = f"customer_id = %(customer)s AND {what} <> '' AND at <= %(at)s - interval '1 day' AND {past}"
    return (
        f"SELECT CASE WHEN EXISTS (SELECT FROM safety_seen WHERE {known} AND {what} = %({what})s) THEN false "
        f"WHEN EXISTS (SELECT FROM safety_seen WHERE {known}) THEN true END"
    )


def _count(group: str, subject: str, window: tree.Window, movement: Movement, past: str) -> Question:
    sql = (
        f"SELECT count(*) + %(self#)s FROM (SELECT FROM safety_seen WHERE {_of(subject)} AND kind = ANY(%(kinds#)s) "
        f"AND {_within(past)} {LIMIT}) AS them"
    )
    own = int(movement.kind in GROUPS[group])
    return sql, {"self": own, "kinds": list(GROUPS[group]), "within": window.seconds}


def _sum(
    group: str, subject: str, window: tree.Window, currency: str, movement: Movement, past: str
) -> Question:
    sql = (
        "SELECT coalesce(sum(amount_minor), 0)::bigint + %(self#)s FROM (SELECT amount_minor FROM safety_seen "
        f"WHERE {_of(subject)} AND kind = ANY(%(kinds#)s) AND currency = %(in#)s AND {_within(past)} {LIMIT}) AS them"
    )
    own = (_amount_in(movement, currency) or 0) if movement.kind in GROUPS[group] else 0
    return sql, {"self": own, "kinds": list(GROUPS[group]), "in": currency, "within": window.seconds}


def _people(where: str, window: tree.Window, past: str) -> Question:
    sql = (
        f"SELECT count(*) FROM (SELECT customer_id FROM (SELECT customer_id FROM safety_seen WHERE {where} "
        f"AND {_within(past)} {LIMIT}) AS them UNION SELECT %(customer)s::bigint) AS people"
    )
    return sql, {"within": window.seconds}


def _split(bound: int, window: tree.Window, past: str) -> Question:
    """Just under a bound is its last tenth."""
    sql = (
        "SELECT count(*) + (%(own)s >= %(least#)s AND %(own)s < %(under#)s)::int FROM (SELECT FROM safety_seen "
        "WHERE customer_id = %(customer)s AND kind = %(kind)s AND currency = %(currency)s "
        f"AND amount_minor >= %(least#)s AND amount_minor < %(under#)s AND {_within(past)} {LIMIT}) AS them"
    )
    return sql, {"least": bound - bound // 10, "under": bound, "within": window.seconds}


def _passed(window: tree.Window, past: str) -> Question:
    """Unknown where nothing came in."""
    topups = _total("customer_id = %(customer)s AND kind = 'topup'", past)
    gifts = _total("payee = %(me)s AND payee <> '' AND kind = 'transfer'", past)
    went = _total("customer_id = %(customer)s AND kind = ANY(%(leaving)s)", past)
    sql = (
        "SELECT ((went * 100) / nullif(came, 0))::bigint "
        f"FROM (SELECT {went} + %(own)s AS went, {topups} + {gifts} AS came) AS sums"
    )
    return sql, {"within": window.seconds}


def _total(where: str, past: str) -> str:
    return (
        f"(SELECT coalesce(sum(amount_minor), 0) FROM (SELECT amount_minor FROM safety_seen WHERE {where} "
        f"AND currency = %(currency)s AND {_within(past)} {LIMIT}) AS them)"
    )
