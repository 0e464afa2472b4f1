"""The chat of our own pages."""
