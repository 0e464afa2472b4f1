"""Channels: how words reach us and leave us. A folder each; what they carry is told in `desk` and in core's outbox."""
