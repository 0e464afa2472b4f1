"""One file a customer problem. Importing this package puts every playbook on the shelf."""

from __future__ import annotations

from walletdesk.assistant.playbooks import deposit_missing, help_article, talk_to_human  # noqa: F401  (they register)
from walletdesk.assistant.playbooks.base import REGISTRY, Playbook


def for_issue(issue: str) -> Playbook:
    """The playbook of a problem: its own, or the help article with a hand-over."""
    return REGISTRY.get(issue) or help_article.HelpArticle(issue)
