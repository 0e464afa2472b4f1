"""What one says who is being deceived, read from `lexicon.tsv`, which colleagues keep."""

from walletdesk.safety.scams.reading import TOPICS, Found, examples, read

__all__ = ["TOPICS", "Found", "examples", "read"]
