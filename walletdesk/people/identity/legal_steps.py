"""Which status of an identity may follow which. What was granted may lapse, or be taken back by a person."""

from __future__ import annotations

from walletdesk.core.steps import Steps

CLASSES = ("class_1", "class_2", "class_3")

IDENTITY_STEPS = Steps(
    {
        "": {"none"},
        "none": {"submitted"},
        "submitted": {"verifying"},
        "verifying": {*CLASSES, "rejected"},
        # A new card may come in before the old one lapses; meanwhile the class is held.
        "class_1": {"class_2", "class_3", "submitted", "expired", "rejected"},
        "class_2": {"class_3", "submitted", "expired", "rejected"},
        "class_3": {"submitted", "expired", "rejected"},
        "rejected": {"submitted"},
        "expired": {"submitted"},
    }
)

PICTURE_STEPS = Steps({"": {"waiting"}, "waiting": {"read", "unreadable"}})
CHECK_STEPS = Steps(
    {
        "": {"asked", "match"},  # a card bound, a visit in person: known at once
        "asked": {"match", "mismatch", "not_found", "unknown"},
        "unknown": {"match", "mismatch", "not_found"},
    }
)
