"""A home with a few records of several kinds, for exports."""

from typing import Any

from tests.export.history import at
from tests.named import add

from steady.core.catalogue import kind_named
from steady.store.home import Home

RECORDS: tuple[tuple[str, int, dict[str, Any]], ...] = (
    ("person", 1, {"codename": "Sam", "relation": "friend", "notes": "Sam tends to answer in the evening."}),
    ("person", 1, {"codename": "Blue Bird", "contact_ok": "no"}),
    (
        "step",
        2,
        {"title": "Text Sam back", "person": "sam", "goal": "Write SAM once.", "script": "Hi Sam!"},
    ),
    ("boundary", 2, {"statement": "Not alone with Blue Bird", "with_whom": "blue-bird"}),
    ("checkin", 3, {"mood": 4, "distress": 6, "note": "A secret about Sam.", "body": ["cold, near Sam"]}),
    ("checkin", 20, {"mood": 6, "distress": 3, "need": "Quiet"}),
    (
        "exposure",
        10,
        {
            "step": "text-sam-back",
            "person": "sam",
            "setting": "message",
            "cues": ["new"],
            "alike": "Waiting, as with blue bird.",
            "prediction": "Sam's answer will be short.",
            "limits": "One message, then Blue\nBird's rule.",
            "outcome": "done",
            "learned": "sam is Sam, not the samba of my fears.",
        },
    ),
    ("practice", 10, {"exercise": "walk-with-sam", "distress_before": 6, "distress_after": 4}),
    ("practice", 11, {"exercise": "five-senses-outward"}),
    ("routine", 2, {"what": "Tea", "days": ["sunday"]}),
    ("safety", 2, {"warning_signs": ["I read old messages"], "code_word": "blue pan"}),
)


def fill(home: Home) -> Home:
    """Save the records of this page in a home."""
    for kind, day, answers in RECORDS:
        add(home, kind_named(kind), answers, at(day))
    return home
