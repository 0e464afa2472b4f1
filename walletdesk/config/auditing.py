"""`walletdesk audit verify`: both chains checked as the auditor, who may only read."""

from __future__ import annotations

from walletdesk.core import audit
from walletdesk.core.models import AuditBlock
from walletdesk.money import ledger


def verify() -> int:
    """Print what is wrong, or that the chains hold; 0 when they hold, 1 when not."""
    events = _tell("the chain", audit.verify(), AuditBlock.objects.count())
    books = _tell("the chain of the books", ledger.verify_seals(), ledger.Block.objects.count())
    return 1 if events or books else 0


def _tell(chain: str, problems: list[str], blocks: int) -> int:
    for problem in problems:
        print(f"{chain}: {problem}")
    print(
        f"{chain}: {len(problems)} problems in {blocks} blocks"
        if problems
        else f"{chain} holds: {blocks} blocks"
    )
    return len(problems)
