"""Notices as customers see them: the list, and the one that stands on home."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from walletdesk.core import outbox, words
from walletdesk.core.clock import clock
from walletdesk.core.models import Notice
from walletdesk.money import banks
from walletdesk.people.models import User

HOME_MAX = 1
HOME_DAYS = 3
LOOKED_AT_MAX = 10
STILL_NEW = timedelta(minutes=1)  # the list fetches itself again while it is being read
PLACES = {
    "top": "/records/{}/",
    "case": "/cases/{}/",
    "trn": "/records/{}/",
    "rcl": "/recalls/{}/",
    "req": "/requests/{}/",
    "wdr": "/records/{}/",
    "card": "/cards/",
    "inv": "/invoices/{}/",
    "bnd": "/invoices/bundles/{}/",
    "dsp": "/disputes/{}/",
    "ask": "/asked/{}/",
    "acc": "/changes/{}/",
}
TITLES = {
    "trn": "notice-transfer-title",
    "rfd": "notice-refund-title",
    "rcl": "notice-recall-title",
    "req": "notice-request-title",
    "wdr": "notice-withdrawal-title",
    "card": "notice-card-title",
    "inv": "notice-invoice-title",
    "bnd": "notice-bundle-title",
    "dsp": "notice-dispute-title",
    "ask": "app-ask-title",
    "acc": "account-change-title",
}
TONES = (
    ("proving-notice-app", "wait"),
    ("proving-notice-failed", "bad"),
    *((f"account-change-{key}", "bad") for key in ("waits", "done", "taken")),
    ("account-change-undone", "good"),
    ("invoice-bundle-failed", "bad"),
    *((f"invoice-{key}", "info") for key in ("issued", "reversed", "bundle")),
    ("arrived", "good"),
    ("recall-returned", "good"),
    *(
        (key, "wait")
        for key in (
            "recall-asked",
            "recall-reminder",
            "request-made",
            "request-reminder",
            "transfer-scheduled",
        )
    ),
    *((key, "bad") for key in ("recall-refused", "recall-no-answer", "recall-declined")),
    *((f"withdrawal-{key}", "good") for key in ("paid-notice", "paid-late")),
    *(
        (f"withdrawal-{key}", "bad")
        for key in ("failed", "returned", "overdue", "review-refused", "held-back")
    ),
    *((f"withdrawal-{key}", "wait") for key in ("paid-after", "review", "delayed", "warned")),
    ("credited", "good"),
    ("failed", "bad"),
    ("returned", "info"),
    ("topup", "wait"),
)
ICONS = {"good": "circle-check", "bad": "circle-alert", "info": "bell", "wait": "hourglass"}


def of(me: User, *, before: int | None = None, limit: int = 30) -> list[Notice]:
    found = Notice.objects.filter(customer_id=me.pk).order_by("-id")
    return list((found.filter(pk__lt=before) if before else found)[:limit])


def unread(me: User) -> int:
    return Notice.objects.filter(customer_id=me.pk, read_at=None).count()


def read_all(me: User) -> None:
    Notice.objects.filter(customer_id=me.pk, read_at=None).update(read_at=clock.now())


def days_of(notices: Sequence[Notice]) -> list[dict[str, Any]]:
    by_day = groupby(notices, key=lambda notice: clock.business_day(notice.at))
    return [{"title": words.day_name(day), "notices": [_line(one) for one in found]} for day, found in by_day]


def on_home(me: User, *, besides: Collection[str] = ()) -> list[dict[str, Any]]:
    """The latest notice that was not read yet, of the last days; none about what home shows anyway (`besides`: addresses)."""
    since = clock.now() - timedelta(days=HOME_DAYS)
    unread_yet = Notice.objects.filter(customer_id=me.pk, read_at=None, at__gt=since).order_by("-id")
    told = [one for one in unread_yet[:LOOKED_AT_MAX] if href_of(one) not in besides]
    return [_card(one) for one in told[:HOME_MAX]]


def _card(notice: Notice) -> dict[str, Any]:
    tone = tone_of(notice)
    return {
        "tone": tone,
        "icon": ICONS[tone],
        "title": words.say(_title(notice, tone)),
        "text": text_of(notice),
        "href": href_of(notice),
        "action": words.say("notice-see"),
    }


def _title(notice: Notice, tone: str) -> str:
    """Good news is told alike; anything else by what it is about."""
    told = f"notice-{tone}-title"
    return told if tone == "good" else TITLES.get(notice.about.partition("_")[0], told)


def _line(notice: Notice) -> dict[str, Any]:
    tone = tone_of(notice)
    return {
        "text": text_of(notice),
        "at": notice.at,
        "href": href_of(notice),
        "unread": notice.read_at is None or clock.now() - notice.read_at < STILL_NEW,
        "tone": tone if tone != "info" else "",
        "icon": ICONS[tone],
    }


def tone_of(notice: Notice) -> str:
    return next((tone for mark, tone in TONES if mark in notice.key), "info")


def text_of(notice: Notice) -> str:
    """As it was told; in the other language where the reader has changed theirs since."""
    if words.normalise(notice.language) == words.active_language():
        return notice.text
    params = outbox.unpack(notice.params)
    named = next((bank for bank in banks.BANKS.values() if params.get("bank") in (bank.zh, bank.en)), None)
    return words.say(notice.key, **{**params, **({"bank": named.name()} if named else {})})


def href_of(notice: Notice) -> str:
    return PLACES.get(notice.about.partition("_")[0], "").format(notice.about)
