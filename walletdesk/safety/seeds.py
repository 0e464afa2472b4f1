"""The rules a house starts with. The operator adds versions; these rows are written once, by a migration.

They leave ordinary days alone: what departs from a habit asks for an account old enough to have one.
"""

from __future__ import annotations

STARTING: tuple[tuple[str, str], ...] = (
    (
        "account-taken-told",
        "when leaving and fact account_taken then freeze because account-taken remedy prove-identity papers identity",
    ),
    (
        "drain-after-change",
        "when leaving and (password changed within 1 day or phone changed within 1 day) and (device is new or place is new) "
        "and amount >= 1000.00 CNY then hold because changed-then-drained remedy prove-identity papers identity",
    ),
    (
        "in-and-out-at-once",
        "when leaving and account age < 30 days and amount >= 50000.00 CNY and passed through within 1 day >= 90 % "
        "then hold because in-and-out remedy show-purpose papers purpose, source",
    ),
    (
        "large-from-new-device",
        "when leaving and device is new and place is new and amount >= 5000.00 CNY "
        "then step_up because new-device remedy fresh-proof",
    ),
    (
        "large-to-new-payee",
        "when transfer and payee is new and amount >= 20000.00 CNY and account age >= 1 day "
        "then step_up because new-payee remedy fresh-proof",
    ),
    (
        "many-payers-one-payee",
        "when transfer and payers within 1 day >= 30 then hold because many-payers remedy confirm-payee papers purpose",
    ),
    (
        "night-to-new-payee",
        "when transfer and payee is new and amount >= 5000.00 CNY and hour in 0..6 and account age >= 1 day "
        "then delay because night-new-payee remedy wait-or-cancel",
    ),
    (
        "rapid-transfers",
        "when transfer and count of transfer by customer within 10 minutes >= 20 "
        "then delay because too-fast remedy wait-or-cancel",
    ),
    (
        "scam-words-told",
        "when leaving and fact scam_words then hold because scam-words remedy talk-to-us",
    ),
    (
        "sign-in-elsewhere",
        "when sign_in and device is new and place is new then warn because new-device remedy not-you",
    ),
    (
        "sign-in-elsewhere-after-change",
        "when sign_in and device is new and place is new and password changed within 1 day "
        "then step_up because changed-then-new remedy fresh-proof",
    ),
    (
        "split-under-review",
        "when leaving and split under 50000.00 CNY within 1 day >= 3 "
        "then hold because splitting remedy show-purpose papers purpose, contract",
    ),
    (
        "topups-in-a-row",
        "when topup and count of topup by customer within 1 hour >= 30 then warn because too-fast remedy not-you",
    ),
)

# Of what is bound or changed, and of a refund that is asked for: added by the second migration of rules.
LATER: tuple[tuple[str, str], ...] = (
    (
        "card-bound-in-a-taken-account",
        "when card and fact account_taken then hold because account-taken remedy prove-identity papers identity",
    ),
    (
        "card-after-change-elsewhere",
        "when card and (password changed within 1 day or phone changed within 1 day) and device is new and place is new "
        "then hold because changed-then-drained remedy prove-identity papers identity",
    ),
    (
        "card-from-new-device",
        "when card and device is new and place is new then step_up because new-device remedy fresh-proof",
    ),
    (
        "cards-in-a-row",
        "when card and count of card by customer within 1 day >= 5 then hold because too-fast remedy contact-us",
    ),
    (
        "change-in-a-taken-account",
        "when change and fact account_taken then hold because account-taken remedy prove-identity papers identity",
    ),
    (
        "change-from-new-device",
        "when change and device is new and place is new then step_up because new-device remedy fresh-proof",
    ),
    (
        "refunds-in-a-row",
        "when refund and count of refund by customer within 30 days >= 20 then delay because too-fast remedy contact-us",
    ),
)
