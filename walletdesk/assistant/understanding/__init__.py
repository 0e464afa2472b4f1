"""Understanding what a customer writes: offline, in Chinese and English. `read` is the one door."""

from .issues import COSTLY, ISSUES, OUT_OF_SCOPE, label
from .reader import Reading, read, warm
from .slots import Slots

__all__ = ["COSTLY", "ISSUES", "OUT_OF_SCOPE", "Reading", "Slots", "label", "read", "warm"]
