"""The sentences of an insight sorted by what they are about, each with the record that it tells of."""

from collections.abc import Iterable, Sequence

import msgspec

from steady.core.insights import expectations, people, setbacks, steps, weeks, wins
from steady.core.insights.statistics import Event, dangers_said, unsafe_said
from steady.core.text import one_line


class Told(msgspec.Struct, frozen=True):
    """A sentence; `record` is the id of the one record it tells of, empty when it tells of more."""

    text: str
    record: str = ""


class Part(msgspec.Struct, frozen=True):
    """Sentences on one thing or person; `about` is empty for those on all."""

    about: str
    told: list[Told]


class Parts(msgspec.Struct, frozen=True):
    """All sentences of an insight: what concerns safety by itself, and the others in their order."""

    safety: list[Told] = []
    parts: list[Part] = []


def plain(sentences: Sequence[str]) -> Parts:
    """Sentences on all, without safety events among them."""
    return Parts([], [_on_all(sentences)] if sentences else [])


def of_expectations(found: expectations.Expectations) -> Parts:
    """Danger by itself; each step that went the other way opens."""
    opens = {expectations.trusted_said(each): each.id for each in found.trusted_more}
    safety = _dangers(found.danger)
    return Parts(safety, [_on_all(_without(expectations.sentences(found), safety), opens)])


def of_steps(found: steps.Steps) -> Parts:
    """Each step by itself."""
    titles = {each.step: steps.titled(each) for each in found.steps}
    safety = [
        Told(f"{titles[each.step]}: {told.text}", told.record)
        for each in found.steps
        for told in _dangers(each.danger)
    ]
    first = steps.sentences(found)[:1]
    own = [Part(titles[each.step], _told(steps.said(each))) for each in found.steps if each.n]
    return Parts(safety, [_on_all(first), *own])


def of_people(found: people.People) -> Parts:
    """Each person by themselves, by codename; then one's own promises."""
    safety = [
        *_unsafe(found.not_safe),
        *_dangers(found.danger),
        *(
            Told(f"{one_line(each.codename)}: {told.text}", told.record)
            for each in found.people
            for told in _dangers(each.danger)
        ),
    ]
    own = [Part(one_line(each.codename), _told(people.said(each))) for each in found.people]
    mine = [Part("your own promises, to anyone", _told(map(people.promised, found.mine)))]
    parts = [
        _on_all(people.sentences(found)[:1] if found.n or not found.people else []),
        *own,
        *mine,
        _on_all(people.unnamed_said(found)),
    ]
    return Parts(safety, [each for each in parts if each.told])


def of_weeks(found: weeks.Weeks) -> Parts:
    """Check-ins in which someone was not safe by themselves."""
    safety = _unsafe(found.not_safe)
    return Parts(safety, [_on_all(_without(weeks.sentences(found), safety))])


def of_wins(found: wins.Wins) -> Parts:
    """Each part of the story opens."""
    opens = {wins.part_said(each): each.id for each in wins.story(found)}
    return Parts([], [_on_all(wins.sentences(found), opens)])


def of_setbacks(found: setbacks.Setbacks) -> Parts:
    """Those of each kind together; each opens."""
    groups = [
        Part(
            group.about,
            [Told(setbacks.told_said(each), each.id) for each in setbacks.latest(group)],
        )
        for group in found.groups
    ]
    first = setbacks.sentences(found)[: 2 if found.n else 1]
    return Parts([], [_on_all(first), *(each for each in groups if each.told)])


def _on_all(sentences: Iterable[str], opens: dict[str, str] | None = None) -> Part:
    return Part("", [Told(each, (opens or {}).get(each, "")) for each in sentences])


def _told(sentences: Iterable[str]) -> list[Told]:
    """Sentences that stand under a name, so that each begins like one."""
    return [Told(each[:1].upper() + each[1:]) for each in sentences]


def _dangers(found: Sequence[Event]) -> list[Told]:
    return [Told(text, each.id) for text, each in zip(dangers_said(found), found, strict=True)]


def _unsafe(found: Sequence[Event]) -> list[Told]:
    return [Told(text, each.id) for text, each in zip(unsafe_said(found), found, strict=True)]


def _without(sentences: Sequence[str], safety: Sequence[Told]) -> list[str]:
    apart = {each.text for each in safety}
    return [each for each in sentences if each not in apart]
