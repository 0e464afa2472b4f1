"""Identities as a colleague sees them: masked, unless revealed; what was typed beside what was read, differences marked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

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
    front, back = papers.fields_of(shown.get("front")), papers.fields_of(shown.get("back"))
    name, number = identities.name_of(row), identities.number_of(row)
    told = numbers.parse(number, on=clock.business_day())
    read = front or {}
    until = row.valid_until.isoformat() if row.valid_until else "forever"
    account = row.customer.name
    made = [
        _row(
            "name",
            _name(account, whole),
            _name(name, whole),
            _name(read.get("name", ""), whole),
            not same_name(name, account) or ("name" in read and not same_name(name, read["name"])),
        ),
        _row(
            "number",
            "",
            _number(number, whole),
            _number(read.get("number", ""), whole),
            "number" in read and read["number"] != number,
        ),
    ]
    if told:
        birth, sex = told.birth.isoformat(), told.sex
        hidden = f"{told.birth.year}-**-**"
        made += [
            _row(
                "birth",
                "",
                birth if whole else hidden,
                _birth(read.get("birth", ""), whole),
                read.get("birth", birth) != birth,
            ),
            _row("sex", "", _sex(sex), _sex(read.get("sex", "")), read.get("sex", sex) != sex),
            _row(
                "age",
                "",
                say("identities-years", count=told.age(clock.business_day())),
                "",
                "minor" in row.findings,
            ),
            _row("region", "", told.province[say("identities-lang") == "en"], "", False),
        ]
    made.append(
        _row(
            "until",
            "",
            _until(until),
            _until((back or {}).get("until", "")),
            bool(back) and (back or {}).get("until") != until,
        )
    )
    if whole:
        made.append(_row("address", "", "", read.get("address", ""), False))
    made.append(_row("issuer", "", "", (back or {}).get("issuer", "") if whole else "", False))
    return [one for one in made if any((one["account"], one["typed"], one["read"]))]


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
