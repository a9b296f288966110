"""Ids that older versions made of words, and what stands for them in what is handed on."""

import re
from collections.abc import Iterable

from steady.core.ids import ALPHABET, DIGITS, LENGTH
from steady.core.record import Page, Record
from steady.core.text import slug

_MOMENT = re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}-\d{{4}}-[a-z]+-[{ALPHABET}]{{4,{LENGTH}}}")
_THING = re.compile(rf"(?=.*[{DIGITS}])[{ALPHABET}]{{{LENGTH}}}")


def is_of_words(record: Record) -> bool:
    """Whether an id may tell what the record holds: made of its title by an older version, or by hand."""
    if isinstance(record, Page) or _MOMENT.fullmatch(record.id):
        return False
    headline = str(getattr(record, record.headline[0]) or "") if record.headline else ""
    return not _THING.fullmatch(record.id) or record.id == slug(headline)


def aliases(records: Iterable[Record]) -> dict[tuple[str, str], str]:
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
