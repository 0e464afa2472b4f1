"""Identities as a colleague sees them: masked, unless revealed; what was typed beside what was read, differences marked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from walletdesk.core import words
from walletdesk.core.clock import clock
from walletdesk.core.words import say
from walletdesk.people.identity import identities, numbers, papers, policy, verifying
from walletdesk.people.identity.comparing import same_name
from walletdesk.people.identity.legal_steps import CLASSES
from walletdesk.people.identity.models import Identity, Reveal
from walletdesk.people.masks import mask_name
from walletdesk.people.models import CUSTOMER, STAFF, User

TONES = {"match": "good", "mismatch": "bad", "not_found": "bad", "unknown": "wait", "asked": "info"}
Shown = dict[str, Any]


def line(row: Identity, due: timedelta) -> Shown:
    assert row.review_since is not None
    by = row.review_since + due
    return {
        "href": f"/desk/identities/{row.public_id}/",
        "name": row.customer.masked_name,
        "why": [say(f"identities-finding-{code.replace('_', '-')}") for code in row.findings[:3]],
        "more": max(0, len(row.findings) - 3),
        "since": row.review_since,
        "due": by,
        "late": by < clock.now(),
    }


def decided(row: Identity) -> Shown:
    return {
        "href": f"/desk/identities/{row.public_id}/",
        "name": row.customer.masked_name,
        "tag": tag(row),
        "at": row.decided_at,
    }


def tag(row: Identity) -> dict[str, str]:
    tone = "good" if row.status in CLASSES else "bad" if row.status in ("rejected", "expired") else "wait"
    return {"tone": tone, "label": say(f"identity-tag-{row.status}".replace("_", "-"))}


def head(row: Identity) -> Shown:
    waits = row.status == "verifying" and row.review_since is not None
    return {
        "id": row.public_id,
        "href": f"/desk/identities/{row.public_id}/",
        "name": row.customer.masked_name,
        "phone": row.customer.masked_phone,
        "customer": row.customer.public_id,
        "joined": row.customer.created_at,
        "tag": tag(row),
        "attempt": row.attempt,
        "since": row.review_since,
        "waits": waits,
        "granted": row.status in CLASSES,
        "duplicate": "duplicate" in row.findings and waits,
    }


def rows(row: Identity, *, whole: bool) -> list[Shown]:
    """What the account says, what was typed and what was read, a row a field; `differs` where they do not agree."""
    shown = papers.latest(row, row.attempt)
    front = papers.fields_of(shown.get("front")) or {}
    back = papers.fields_of(shown.get("back")) or {}
    made = [*_names(row, front, whole), *_of_number(row, front, whole), *_of_back(row, back)]
    if whole:
        made.append(_row("address", "", "", front.get("address", ""), False))
        made.append(_row("issuer", "", "", back.get("issuer", ""), False))
    return [one for one in made if any((one["account"], one["typed"], one["read"]))]


def _names(row: Identity, front: dict[str, str], whole: bool) -> list[Shown]:
    name, account, read = identities.name_of(row), row.customer.name, front.get("name", "")
    differs = not same_name(name, account) or ("name" in front and not same_name(name, read))
    return [_row("name", _name(account, whole), _name(name, whole), _name(read, whole), differs)]


def _of_number(row: Identity, front: dict[str, str], whole: bool) -> list[Shown]:
    """The number, and what it says of its holder beside what the picture says."""
    number, today = identities.number_of(row), clock.business_day()
    read = front.get("number", "")
    made = [
        _row("number", "", _number(number, whole), _number(read, whole), "number" in front and read != number)
    ]
    told = numbers.parse(number, on=today)
    if told is None:
        return made
    birth, sex = told.birth.isoformat(), told.sex
    born, is_sex = front.get("birth", ""), front.get("sex", "")
    province = told.province[words.active_language() == "en"]
    return [
        *made,
        _row("birth", "", _birth(birth, whole), _birth(born, whole), born not in ("", birth)),
        _row("sex", "", _sex(sex), _sex(is_sex), is_sex not in ("", sex)),
        _row("age", "", say("identities-years", count=told.age(today)), "", "minor" in row.findings),
        _row("region", "", province, "", False),
    ]


def _of_back(row: Identity, back: dict[str, str]) -> list[Shown]:
    until = row.valid_until.isoformat() if row.valid_until else "forever"
    read = back.get("until", "")
    return [_row("until", "", _until(until), _until(read), bool(back) and read != until)]


def findings(row: Identity) -> list[str]:
    return [say(f"identities-finding-{code.replace('_', '-')}") for code in row.findings]


def checks(row: Identity) -> list[Shown]:
    return [
        {
            "name": say(f"identities-check-{one.kind}".replace("_", "-")),
            "tag": {
                "tone": TONES[one.result],
                "label": say(f"identities-result-{one.result}".replace("_", "-")),
            },
            "at": one.answered_at,
        }
        for one in row.checks.filter(attempt=row.attempt).order_by("id")
    ]


def steps(row: Identity) -> list[Shown]:
    return [
        {
            "title": say(f"identities-step-{one.status}".replace("_", "-")),
            "why": say(f"identities-reason-{one.reason.replace('_', '-')}") if one.reason else "",
            "at": one.at,
            "by": _who(one.by),
        }
        for one in row.steps.order_by("seq")
    ]


def classes(row: Identity) -> list[Shown]:
    """The classes a colleague may grant: as far as the checks go, the rest only to one who came in person."""
    most = max(1, policy.supported(verifying.matches(row)))
    return [
        {"number": one, "label": say("identity-class", roman="ⅠⅡⅢ"[one - 1]), "person": one > most}
        for one in (1, 2, 3)
    ]


def reveal(row: Reveal) -> Shown:
    return {
        "who": row.staff.name,
        "what": say(f"identities-what-{row.what}"),
        "reason": row.reason,
        "at": row.at,
        "href": f"/desk/identities/{row.identity.public_id}/",
        "name": row.identity.customer.masked_name,
    }


def _row(field: str, account: str, typed: str, read: str, differs: bool) -> Shown:
    label = say(f"identities-field-{field}")
    return {"label": label, "account": account, "typed": typed, "read": read, "differs": differs}


def _name(name: str, whole: bool) -> str:
    return name if whole else mask_name(name)


def _number(number: str, whole: bool) -> str:
    return number if whole else numbers.masked(number)


def _birth(birth: str, whole: bool) -> str:
    return birth if whole or not birth else f"{birth[:4]}-**-**"


def _sex(sex: str) -> str:
    return say(f"identities-sex-{sex}") if sex else ""


def _until(until: str) -> str:
    if until == "forever":
        return say("identity-forever")
    return date.fromisoformat(until).isoformat() if until else ""


def _who(by: str) -> str:
    kind, _, ident = by.partition(":")
    if kind == STAFF and ident.isdigit():
        user = User.objects.staff().filter(pk=ident).first()
        return user.name if user else ""
    return say("identities-by-customer" if kind == CUSTOMER else "identities-by-house")
