"""The small language of screening rules: `parse` reads it, `write` prints it, `holds` asks it of what is known."""

from walletdesk.safety.language.evaluating import Values, holds, known, needs
from walletdesk.safety.language.parsing import parse, parse_condition
from walletdesk.safety.language.tree import Rule
from walletdesk.safety.language.writing import write, write_condition

__all__ = [
    "Rule",
    "Values",
    "holds",
    "known",
    "needs",
    "parse",
    "parse_condition",
    "write",
    "write_condition",
]
