"""What one says who is being deceived, read from `lexicon.tsv`, which colleagues keep."""

from walletdesk.safety.scams.reading import TOPICS, Found, examples, in_note, read

__all__ = ["TOPICS", "Found", "examples", "in_note", "read"]
