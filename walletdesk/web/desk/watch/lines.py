"""Alerts, stops and rules as the pages of the watch show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from walletdesk.core.words import say
from walletdesk.people.models import User
from walletdesk.safety.models import Alert, Rule, Stop, Trial
from walletdesk.web.desk.books.lines import asked, colleague

__all__ = ["alert_line", "alert_lines", "asked", "colleague", "rule_line", "stop_lines", "trial_of", "who"]

ANSWER_TONES = {"step_up": "info", "delay": "wait", "hold": "wait", "freeze": "bad"}
ALERT_TONES = {"open": "wait", "released": "good", "confirmed": "bad"}
RULE_TONES = {"draft": "", "tried": "info", "live": "good", "retired": ""}


def alert_lines(rows: Iterable[Alert]) -> list[dict[str, Any]]:
    found = list(rows)
    people = _people(row.customer_id for row in found)
    return [alert_line(row, people.get(row.customer_id)) for row in found]


def alert_line(row: Alert, customer: User | None = None) -> dict[str, Any]:
    """One alert; the customer's name masked."""
    customer = customer or User.objects.customers().filter(pk=row.customer_id).first()
    return {
        "public_id": row.public_id,
        "href": f"/desk/watch/alerts/{row.public_id}/",
        "kind": say(f"watch-kind-{row.seen.kind.replace('_', '-')}"),
        "about": row.seen.public_id,
        "money": row.seen.amount,
        "name": customer.masked_name if customer else "",
        "customer": customer.public_id if customer else "",
        "reason": say(row.reason),
        "rules": row.rules,
        "at": row.at,
        "answer": _tag(ANSWER_TONES[row.answer], f"watch-answer-{row.answer}"),
        "status": _tag(ALERT_TONES[row.status], f"watch-alert-{row.status}"),
        "open": row.status == "open",
    }


def stop_lines(rows: Iterable[Stop]) -> list[dict[str, Any]]:
    found = list(rows)
    people = _people(row.customer_id for row in found)
    return [_stop_line(row, people.get(row.customer_id)) for row in found]


def _stop_line(row: Stop, customer: User | None) -> dict[str, Any]:
    in_force = row.status == "in_force"
    return {
        "public_id": row.public_id,
        "href": f"/desk/watch/stops/{row.public_id}/",
        "title": say("watch-stop", what=say(f"safety-scope-{row.scope}")),
        "basis": say(f"watch-basis-{row.basis}"),
        "name": customer.masked_name if customer else "",
        "customer": customer.public_id if customer else "",
        "reason": say(row.reason),
        "reference": row.reference,
        "at": row.at,
        "until": row.expires_at,
        "status": _tag("wait" if in_force else "", f"watch-stop-{row.status}"),
        "in_force": in_force,
    }


def rule_line(row: Rule, trial: Trial | None) -> dict[str, Any]:
    return {
        "public_id": row.public_id,
        "href": f"/desk/watch/rules/{row.public_id}/",
        "name": row.name,
        "version": row.version,
        "text": row.text,
        "status": _tag(RULE_TONES[row.status], f"watch-rule-status-{row.status}"),
        "trial": trial_of(trial) if trial else None,
    }


def trial_of(trial: Trial) -> dict[str, Any]:
    """What a trial found; `share` is how many of a hundred known ones were frauds, or None."""
    known = trial.rightly + trial.wrongly
    return {
        "running": trial.done_at is None,
        "at": trial.asked_at,
        "by": colleague(trial.asked_by),
        "since": trial.since,
        "until": trial.until,
        "examined": trial.examined,
        "stopped": trial.stopped,
        "rightly": trial.rightly,
        "wrongly": trial.wrongly,
        "unknown": trial.stopped - known,
        "missed": trial.missed,
        "share": trial.rightly * 100 // known if known else None,
        "examples": [
            {
                "kind": say(f"watch-kind-{kind.replace('_', '-')}"),
                "about": about,
                "mark": say(f"watch-mark-{mark or 'unknown'}"),
            }
            for kind, about, mark in trial.examples
        ],
    }


def who(actor: str) -> str:
    """A colleague's name, «customer» for the owner themselves, else the house."""
    return say("lead-customer") if actor.startswith("customer:") else colleague(actor)


def _people(ids: Iterable[int]) -> dict[int, User]:
    return {user.pk: user for user in User.objects.customers().filter(pk__in=set(ids))}


def _tag(tone: str, key: str) -> dict[str, str]:
    return {"tone": tone, "label": say(key.replace("_", "-"))}
