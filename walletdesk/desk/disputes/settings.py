"""Dated settings of disputes."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

for _key, _default, _unit, _meaning in (
    ("dispute.open_days", 90, "days", "How long after a payment a dispute about it can be opened"),
    ("dispute.again_max", 2, "times", "How often a dispute that was withdrawn can be opened again"),
    ("dispute.proof_hours", 48, "hours", "How long a customer may gather proof before the merchant is asked"),
    ("dispute.answer_hours", 72, "hours", "How long a merchant may take to answer"),
    ("dispute.mediate_hours", 72, "hours", "Within what time a colleague makes a proposal"),
    ("dispute.accept_hours", 120, "hours", "How long both sides may accept a proposal or object to it"),
    ("dispute.decide_hours", 120, "hours", "Within what time an objection is decided"),
    ("dispute.warn_percent", 80, "%", "When whoever must act is reminded, of the time they have"),
    ("dispute.proofs_most", 12, "files", "How many files one side may hand in"),
    ("dispute.proof_bytes", 10_000_000, "bytes", "How large one file may be"),
    (
        "dispute.proofs_hour",
        40,
        "files",
        "How many files one side may send in an hour, refused ones included",
    ),
):
    declare_setting(_key, default=_default, unit=_unit, meaning=_meaning)
declare_setting(
    "dispute.working_days",
    default=False,
    unit="yes or no",
    meaning="Whether a merchant's hours run on working days only (72 hours are then three of them)",
)
