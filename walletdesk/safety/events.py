"""What happens in safety. Ids and short codes only."""

from __future__ import annotations

from walletdesk.core import events

_ALERT = ("alert", "kind", "about", "answer")
_STOP = ("stop", "basis", "scope")
_CAUTION = ("caution", "fact", "topic")

for _name, _ids, _customer, _meaning in (
    ("safety.warned", ("kind", "about"), True, "A movement or sign-in looked unusual; its owner was told."),
    ("safety.alerted", _ALERT, True, "Screening asked for more proof, put off, held or stopped something."),
    ("safety.alert_released", _ALERT, True, "A person looked at an alert and found nothing wrong."),
    ("safety.alert_confirmed", _ALERT, True, "A person looked at an alert and found a fraud."),
    (
        "safety.alert_overdue",
        _ALERT,
        True,
        "A movement is held for a person to look at, and nobody has decided in time.",
    ),
    (
        "safety.cautioned",
        _CAUTION,
        True,
        "A talk told of a scam or a taken account: money going out is looked at.",
    ),
    ("safety.caution_ended", (*_CAUTION, "why"), True, "What a talk told is settled, or its time is over."),
    (
        "safety.looked_up",
        (),
        True,
        "A colleague looked a customer up to stop their money, or to see its stops.",
    ),
    ("safety.stop_placed", _STOP, True, "A customer's money was stopped."),
    ("safety.stop_renewed", _STOP, True, "An order of police or court was renewed."),
    ("safety.stop_lifted", (*_STOP, "second"), True, "A stop was lifted, by two."),
    ("safety.stop_expired", _STOP, True, "A stop ended with its time."),
    ("safety.loss_reported", ("stop",), True, "The owner reported a loss: money out is stopped."),
    ("safety.appealed", ("stop", "appeal"), True, "The customer says that a stop is wrong."),
    ("safety.appeal_answered", (*_STOP, "appeal", "answer"), True, "An appeal was answered by a person."),
    ("safety.rule_drafted", ("rule", "rule_name"), False, "A screening rule was written or changed."),
    (
        "safety.rule_tried",
        ("rule", "rule_name", "trial"),
        False,
        "A screening rule was tried against the past.",
    ),
    ("safety.rule_live", ("rule", "rule_name", "second"), False, "A screening rule went live."),
    ("safety.rule_retired", ("rule", "rule_name"), False, "A screening rule ended."),
):
    events.declare(_name, ids=_ids, customer=_customer, meaning=_meaning)
