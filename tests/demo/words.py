"""The words that no sentence over the demo's year holds, and how its data is read for tests."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from tests.exercises.lint import FORBIDDEN

from steady.core.fields import Several, Writing, fields_of
from steady.core.pacing.suggestion import CHOICE
from steady.core.record import Record
from steady.store.bundled import bundled

JUDGING = re.compile(
    rf"\b(?:{FORBIDDEN['en']}|wrong|safe person|unsafe person|trustworth\w+|reliab\w+|better|best|worst"
    r"|because|causes?|caused|due to|thanks to|proves?|always|never|bad|good|days since|in a row|rank\w*)\b",
    re.IGNORECASE,
)
"""Words that press, judge, rank or claim a cause."""

SHARE = re.compile(r"\d+ of (\d+) \(\d+%\)")
"""A percentage as it is told: beside its counts."""

GUESS = re.compile(r"\byou expected(?:,| ·) \d+% likely")
"""A percentage that is the person's own guess."""

DIRECTION = re.compile(r"\bover (\d+) weeks", re.IGNORECASE)
"""Where a number goes, as it is told: up, down, hardly or with no clear direction."""

TABLES_READ: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in bundled("demo").glob("*.toml")
}
"""The demo's data files by name."""


def said_without_care(line: str) -> str:
    """What in a line of steady's own presses, judges, or tells more than numbers hold; "" when nothing."""
    if found := JUDGING.search(line.replace(CHOICE, "")):
        return found[0]
    rest = GUESS.sub("", line)
    if any(int(whole) < 5 for whole in SHARE.findall(rest)) or "%" in SHARE.sub("", rest):
        return "a percentage"
    if any(int(weeks) < 7 for weeks in DIRECTION.findall(rest)):
        return "a direction"
    return ""


def texts(record: Record) -> Iterator[tuple[str, str]]:
    """The own words of a record, with the field they are in; names that refer to another record are none."""
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if not value or field.ask.refers or field.ask.offers:
            continue
        if isinstance(field.shape, Writing):
            yield field.name, value
        elif isinstance(field.shape, Several) and not field.shape.options:
            yield from ((field.name, each) for each in value)
