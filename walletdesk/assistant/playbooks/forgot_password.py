"""«I forgot my password»: how far they came with a new one, and a code to set it. It opens a lock as well."""

from __future__ import annotations

from walletdesk.assistant.answers import Answer, Sentence
from walletdesk.assistant.playbooks.base import Finding, playbook
from walletdesk.assistant.playbooks.cannot_sign_in import RESET, CannotSignIn


@playbook
class ForgotPassword(CannotSignIn):
    issue = "forgot_password"

    def before_proof(self) -> Answer:
        return Answer([Sentence("signin-before-reset")])

    def opens(self, finding: Finding) -> bool:
        """The lock alone does not help one who does not know the password."""
        return False

    def order(self, mended_by: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(mended_by, key=lambda act: act != RESET))
