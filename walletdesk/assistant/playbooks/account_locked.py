"""«My account is locked»: since when, until when, after whose tries; opened at once for one who has proved who they are."""

from __future__ import annotations

from walletdesk.assistant.answers import Answer, Sentence
from walletdesk.assistant.playbooks.base import playbook
from walletdesk.assistant.playbooks.cannot_sign_in import CannotSignIn, rules_in_force


@playbook
class AccountLocked(CannotSignIn):
    issue = "account_locked"

    def before_proof(self) -> Answer:
        return Answer([Sentence("signin-before-locked", **rules_in_force())])
