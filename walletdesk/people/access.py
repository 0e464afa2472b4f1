"""Who may: the rooms above say who may hear their live topics."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# By the word before the colon of a topic: may this person (a user or a visitor) hear the topic with that id?
topic_rules: dict[str, Callable[[Any, str], bool]] = {}
