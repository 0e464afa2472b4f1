"""docs/acts.md: every act in one place. Authority, titles and playbooks are read from the code; what cannot be read from it
(how an act is undone, whether anybody is told, where it is done that no playbook offers) stands here, and a test holds it to
the rehearsals.
"""

from __future__ import annotations

import ast
from functools import cache
from importlib import import_module
from typing import Any

from walletdesk.config import places

ROLES = ("assistant", "agent", "specialist", "supervisor", "manager", "operator")
OPENS = {
    f"dispute.open_{one}" for one in "quality false_description not_delivered wrong_amount not_mine".split()
}
OPENS |= {"dispute.open_charged_twice", "dispute.open_refund_withheld"}
SEEN = {f"third_person.seen_{one}" for one in "court_order death_certificate guardianship police".split()}
_NOTHING = "nothing to undo: it only asks"

# How each is undone. An act in backticks is one of these.
UNDONE: dict[str, str] = {
    "card.unbind": "the customer binds it again",
    "caution.end": "`caution.note`",
    "caution.note": "`caution.end`",
    "credit.give": "`credit.take_back`",
    "credit.make_final": "not undone: two persons, always",
    "credit.provisional": "by itself at its date; `credit.take_back` before",
    "credit.take_back": "a new credit",
    "debt.give_back": "collected again, once its rest is over",
    "discrepancy.settle": "a contrary correction, by two persons again",
    "dispute.close": "the customer opens another",
    "dispute.decide": "not undone once appealed; before that by the appeal",
    "dispute.propose": "either side refuses it",
    "fee.return": "`credit.take_back`",
    "freeze.end_order": "`freeze.record_order` with a new paper",
    "freeze.lift": "`freeze.place`",
    "freeze.lift_own": "`freeze.report_loss`",
    "freeze.place": "`freeze.lift`",
    "freeze.record_order": "`freeze.end_order`",
    "freeze.renew_order": "`freeze.end_order`",
    "freeze.report_loss": "`freeze.lift_own`",
    "identity.accept": "verified again",
    "identity.reject": "the customer hands in again",
    "identity.reveal": "not undone: what was seen was seen; it lasts minutes and is recorded for good",
    "invoice.issue": "a red invoice takes it back",
    "payment.ask": _NOTHING,
    "payment.cancel": "the order is paid again",
    "payment.send_back": "not undone: the money is with its sender; two persons, always",
    "payment.tell_merchant": "nothing to undo: the same is told again",
    "person.change_phone": "its owner, from the old contact, while it waits",
    "person.deny_sign_ins": "the customer signs in again with a fresh proof",
    "person.remove_factors": "its owner, from the old contact, while it waits",
    "person.send_activation": "unused, it lapses",
    "person.send_reset": "unused, it lapses",
    "person.sign_out_everywhere": "the customer signs in again",
    "person.unlock": "wrong tries lock again",
    "recall.ask": "the payer withdraws it",
    "recall.report_deceived": "the payer withdraws it",
    "recall.request": "the payer withdraws it",
    "receivable.write_off": "not undone: two persons, always",
    "refund.approve": "`refund.reverse` where the rail sends it back",
    "refund.ask": "`refund.cancel`",
    "refund.ask_rail": _NOTHING,
    "refund.cancel": "`refund.ask`",
    "refund.decline": "`refund.ask` with more to show",
    "refund.reverse": "`refund.ask`",
    "refund.to_balance": "not undone: the money is the customer's",
    "rule.go_live": "retired, or another version",
    "staff.remove_factor": "the colleague sets up a new one at the next sign-in",
    "third_person.permit": "not undone: another colleague has seen the papers",
    "topup.ask_bank": _NOTHING,
    "topup.claim": "a reversal in the books, by two persons",
    "topup.credit": "the rail's charge-back",
    "topup.credit_confirmed_amount": "the rail's charge-back",
    "topup.send_back": "the bank's return",
    "transfer.cancel": "a new transfer",
    "withdrawal.approve": "`withdrawal.cancel` until it is sent",
    "withdrawal.ask_bank": _NOTHING,
    "withdrawal.cancel": "a new withdrawal",
    "withdrawal.refuse": "a new withdrawal",
    "withdrawal.refuse_as_fraud": "a new withdrawal",
    "withdrawal.refuse_card": "a new withdrawal",
    "withdrawal.release": "the bank's late success takes it again",
    **dict.fromkeys(OPENS, "`dispute.close`"),
    **dict.fromkeys(SEEN, "`third_person.permit` is not asked for"),
}
# Of these no customer is told, but somebody else.
TELLS_ANOTHER: dict[str, str] = {"staff.remove_factor": "the colleague"}
# Those of which nobody is told at once: they ask, show or note something, or it is told by what comes of it.
QUIET: frozenset[str] = frozenset(
    {
        "caution.end",
        "discrepancy.settle",
        "identity.reveal",
        "payment.ask",
        "payment.cancel",
        "payment.send_back",
        "payment.tell_merchant",
        "refund.ask_rail",
        "rule.go_live",
        "third_person.permit",
        "topup.ask_bank",
        "topup.send_back",
        "withdrawal.ask_bank",
        *SEEN,
    }
)
# Where those are done that no playbook offers.
PLACES: dict[str, str] = {
    "credit.give": "a case's page of credits",
    "debt.give_back": "a case's page of credits",
    "discrepancy.settle": "the books",
    "dispute.close": "disputes at the desk",
    "dispute.decide": "disputes at the desk",
    "dispute.propose": "disputes at the desk",
    "freeze.end_order": "the watch",
    "freeze.lift": "the watch",
    "freeze.lift_own": "the watch",
    "freeze.place": "the watch",
    "freeze.record_order": "the watch",
    "freeze.renew_order": "the watch",
    "identity.accept": "identities",
    "identity.reject": "identities",
    "identity.reveal": "identities",
    "refund.approve": "refunds at the desk",
    "refund.decline": "refunds at the desk",
    "refund.reverse": "refunds at the desk",
    "rule.go_live": "the watch",
    "staff.remove_factor": "colleagues at the desk",
    "receivable.write_off": "the case of what is owed",
}


def text(head: str) -> str:
    """The whole page; `head` is the mark of generated pages."""
    from walletdesk.config.docs import table
    from walletdesk.core import acts

    return (
        head
        + "# Acts\n\nWhatever changes an account is an act: planned first (the dry run shows the very postings, changes and "
        "notices), then done by whoever has the authority, with the proof of the customer it asks for, or approved by a second "
        "person. All go through one door, `walletdesk/core/acts.py`, and are written down for good. Limits are the defaults; the "
        "operator's dated rows go before them.\n\n"
        + table(
            [
                "act",
                "what",
                "proof of the customer",
                "alone up to",
                "second person",
                "undone by",
                "told",
                "where",
            ],
            [_row(name) for name in sorted(acts.REGISTRY)],
        )
    )


def _row(name: str) -> list[str]:
    from walletdesk.core import acts
    from walletdesk.core.words import say

    title = acts.REGISTRY[name].title
    rules = rules_of(name)
    return [
        f"`{name}`",
        f"{say(title, 'zh')} · {say(title, 'en')}",
        _joined(rules, lambda rule: rule.proof),
        _joined(rules, _alone),
        _joined(rules, _second),
        UNDONE.get(name, "–"),
        "nobody" if name in QUIET else TELLS_ANOTHER.get(name, "the customer"),
        ", ".join(f"`{one}`" for one in playbooks_of(name)) or PLACES.get(name, "–"),
    ]


def rules_of(name: str) -> dict[str, Any]:
    """The default rule of each role that may ask for it, in yuan."""
    from walletdesk.core import authority

    found = {role: authority.DEFAULTS.get((name, role, "CNY")) for role in ROLES}
    return {role: rule for role, rule in found.items() if rule is not None}


def playbooks_of(name: str) -> list[str]:
    """The playbooks and case files of the assistant whose code names the act."""
    return sorted(file for file, named in _named().items() if any(_means(one, name) for one in named))


def _means(said: str, name: str) -> bool:
    """An act of several grounds is put together where it is offered: «dispute.open_» and the ground."""
    return said == name or (
        name in OPENS | SEEN and said.endswith("_") and "." in said and name.startswith(said)
    )


@cache
def _named() -> dict[str, frozenset[str]]:
    """Each file with the texts its code says, outright or by a name that stands for one."""
    folder = places.BASE / "walletdesk" / "assistant"
    found = {}
    for path in [*folder.glob("playbooks/*.py"), *folder.glob("*.py")]:
        if path.stem != "__init__" and not path.stem.endswith("_words"):  # parts of those beside them
            module = import_module(".".join(path.relative_to(places.BASE).with_suffix("").parts))
            nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
            found[path.stem] = frozenset(
                one for node in nodes if isinstance(one := _text_of(node, module), str)
            )
    return found


def _text_of(node: ast.AST, module: Any) -> Any:
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            return getattr(module, name, None)
        case ast.Attribute(value=ast.Name(id=base), attr=name):
            return getattr(getattr(module, base, None), name, None)
    return None


def _joined(rules: dict[str, Any], say: Any) -> str:
    """Roles with the same answer are named together; all alike, the answer alone."""
    told: dict[str, list[str]] = {}
    for role, rule in rules.items():
        told.setdefault(say(rule), []).append(role)
    if len(told) == 1:
        return next(iter(told))
    return "; ".join(f"{', '.join(roles)}: {answer}" for answer, roles in told.items())


def _alone(rule: Any) -> str:
    if rule.max_minor is None:
        return "any amount"
    return "asks" if rule.max_minor <= 0 else f"¥{rule.max_minor // 100:,}"


def _second(rule: Any) -> str:
    if rule.second_person_above_minor is None:
        return "–" if rule.max_minor is None else "above one's limit"
    return (
        "always"
        if rule.second_person_above_minor <= 0
        else f"above ¥{rule.second_person_above_minor // 100:,}"
    )
