"""All insights in short: what concerns safety once and by itself, then a few sentences of each topic."""

from collections.abc import Sequence

from steady.services.insight_parts import Told
from steady.services.insights import Insight

FIRST, LAST = 3, 0
"""How many sentences of a topic are told from its beginning, and how many from its end."""

OTHERWISE = {"people": (4, 0), "weeks": (1, 4), "wins": (2, 0), "setbacks": (2, 0)}
"""The same where a topic is better told by others: directions of weeks are last, own words come later."""


def apart(found: Sequence[Insight]) -> list[Told]:
    """What concerns safety in all topics, each record once (docs/practice.md, rule 3)."""
    by_record: dict[str, Told] = {}
    for insight in found:
        for told in insight.safety:
            by_record.setdefault(told.record, told)
    return list(by_record.values())


def brief(insight: Insight) -> list[str]:
    """A few sentences of a topic, those on safety left to `apart`; its first says what it rests on."""
    safety = {told.text for told in insight.safety}
    others = [sentence for sentence in insight.sentences if sentence not in safety]
    first, last = OTHERWISE.get(insight.topic, (FIRST, LAST))
    return [*others[:first], *others[max(first, len(others) - last) :]] if last else others[:first]
