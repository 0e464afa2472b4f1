"""`walletdesk audit verify`: the chain checked as the auditor, who may only read."""

from __future__ import annotations

from walletdesk.core import audit
from walletdesk.core.models import AuditBlock


def verify() -> int:
    """Print what is wrong, or that the chain holds; 0 when it holds, 1 when not."""
    problems = audit.verify()
    for problem in problems:
        print(problem)
    blocks = AuditBlock.objects.count()
    print(f"{len(problems)} problems in {blocks} blocks" if problems else f"the chain holds: {blocks} blocks")
    return 1 if problems else 0
