"""What ids are made of: letters and digits by chance, so that an id tells nothing of what is kept.

Older versions made some of words; what is handed on has something else in the place of these.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the safety plan is shown before any record is known
    from steady.core.record import Record

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits for ids, without those that look alike."""

DIGITS = "23456789"

LENGTH = 6
"""How many of them make an id: 20,000 records share none by chance (31 ** 6 are there)."""

_MOMENT = rf"\d{{4}}-\d{{2}}-\d{{2}}-\d{{4}}-[a-z]+-[{ALPHABET}]{{4,{LENGTH}}}"

_THING = rf"(?=.*[{DIGITS}])[{ALPHABET}]{{{LENGTH}}}"


def with_digit(drawn: str) -> str:
    """Letters drawn by chance with a digit among them, so that no word is ever an id."""
    if any(each in DIGITS for each in drawn):
        return drawn
    return drawn[:-1] + DIGITS[ALPHABET.index(drawn[-1]) % len(DIGITS)]


def is_of_words(record: "Record") -> bool:
    """Whether an id may tell what the record holds: made of its title by an older version, or by hand."""
    from steady.core.record import Page
    from steady.core.text import slug

    if isinstance(record, Page) or re.fullmatch(_MOMENT, record.id):
        return False
    headline = str(getattr(record, record.headline[0]) or "") if record.headline else ""
    return not re.fullmatch(_THING, record.id) or record.id == slug(headline)


def aliases(records: Iterable["Record"]) -> dict[tuple[str, str], str]:
    """For each record whose id is made of words, by kind and id, one that tells nothing: `step-1`.

    They are numbered by when the records were begun, so that they stay as long as no older one comes.
    """
    found: dict[tuple[str, str], str] = {}
    counts: dict[str, int] = {}
    dated = sorted(records, key=lambda each: (each.kind(), each.at.timestamp() if each.at else 0.0, each.id))
    for record in dated:
        key = (record.kind(), record.id)
        if is_of_words(record) and key not in found:
            counts[record.kind()] = counts.get(record.kind(), 0) + 1
            found[key] = f"{record.kind()}-{counts[record.kind()]}"
    return found
