"""What is said of a top-up that has not arrived, cause by cause, in the words of its rail."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from walletdesk.assistant.answers import Ref, Sentence
from walletdesk.assistant.fitting import fields
from walletdesk.assistant.playbooks.base import Finding
from walletdesk.money.topups import ways


def told(finding: Finding, rail: str) -> Sequence[Sentence]:
    """What is said of the cause, in the words of the rail."""
    sentences = _own_words(finding) or _said(finding)
    return [Sentence(ways.key_for(one.key, rail), **one.proofs) for one in sentences]


def _own_words(finding: Finding) -> list[Sentence]:
    """Causes that only the ways with a part of the customer's or the network's have."""
    subject = finding.subject
    match finding.cause:
        case "waits_for_verification" | "waits_for_payment":
            key = f"deposit-{finding.cause.replace('_', '-')}"
            return [Sentence(key, **of(subject, "until")), Sentence("deposit-go-on-there")]
        case "waits_for_coins":
            return [
                Sentence("deposit-waits-for-coins", **of(subject, "amount", "until")),
                Sentence("deposit-address-there"),
            ]
        case "chain_confirming":
            return [Sentence("deposit-chain-confirming", **of(subject, "confirmations", "needed"))]
        case "chain_reorganised":
            return [Sentence("deposit-chain-reorganised"), Sentence("deposit-do-not-send-again")]
        case "charged_back":
            said = [Sentence("deposit-charged-back", **of(subject, "charged_back_at", "why_taken"))]
            owed = any(one.ref.field == "owed" for one in finding.evidence)
            return [*said, Sentence("deposit-owed", **of(subject, "owed"))] if owed else said
    return []


def _said(finding: Finding) -> Sequence[Sentence]:
    subject = finding.subject
    item = next((one.ref.id for one in finding.evidence if one.ref.kind == "suspense"), "")
    match finding.cause:
        case "callback_missing":
            return [Sentence("deposit-callback-missing", confirmed=Ref("topup", subject, "confirmed_at"))]
        case "already_credited":
            return [
                Sentence("deposit-already-credited", **of(subject, "credited_at", "balance")),
            ]
        case "on_its_way":
            return [Sentence("deposit-on-its-way", due=Ref("topup", subject, "due_at"))]
        case "late_with_bank":
            return [
                Sentence("deposit-late-with-bank", asked=Ref("topup", subject, "asked_at")),
                Sentence("deposit-we-keep-asking"),
            ]
        case "outcome_unknown":
            return [Sentence("deposit-outcome-unknown"), Sentence("deposit-we-keep-asking")]
        case "bank_maintenance":
            return [Sentence("deposit-bank-maintenance", until=Ref("topup", subject, "closed_until"))]
        case "bank_rejected":
            return [
                Sentence("deposit-bank-rejected", reason=Ref("topup", subject, "reason")),
                Sentence("deposit-money-still-yours"),
            ]
        case "wrong_reference_in_suspense" | "name_mismatch_in_suspense":
            key = (
                "deposit-in-suspense-name"
                if finding.cause.startswith("name")
                else "deposit-in-suspense-reference"
            )
            return [
                Sentence(key, arrived=Ref("suspense", item, "at"), amount=Ref("suspense", item, "amount")),
                Sentence("deposit-person-claims"),
            ]
        case "wrong_amount":
            return [
                Sentence("deposit-wrong-amount", real=Ref("topup", subject, "confirmed")),
                Sentence("deposit-person-decides"),
            ]
    return [Sentence(f"deposit-{finding.cause.replace('_', '-')}")]


of = partial(fields, "topup")
