"""The bank's particulars: why it may refuse a payment."""

REASONS = ("insufficient_funds", "card_closed", "name_mismatch", "limit_exceeded", "lost")
