"""One file a customer problem. Importing this package puts every playbook on the shelf."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from walletdesk.assistant.playbooks.base import REGISTRY, Playbook
from walletdesk.assistant.playbooks.help_article import HelpArticle

# Each file registers itself with `base.playbook`.
for _file in sorted(Path(__file__).parent.glob("*.py")):
    if _file.stem != "__init__":
        import_module(f"{__name__}.{_file.stem}")


def for_issue(issue: str) -> Playbook:
    """The playbook of a problem: its own, or the help article with a hand-over."""
    return REGISTRY.get(issue) or HelpArticle(issue)
