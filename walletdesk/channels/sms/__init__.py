"""Text messages, carried by an operator over HTTP."""
