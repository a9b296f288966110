"""What an export holds: which records, which of their fields, and how people appear."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec

from steady.core.aliases import aliases
from steady.core.calendar import USUAL, Calendar
from steady.core.catalogue import Kind, all_kinds
from steady.core.csv_text import csv_text
from steady.core.exposures import is_danger
from steady.core.fields import Field, Several, Writing, fields_of
from steady.core.json_text import json_text
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.core.names import meant
from steady.core.people import Cover, People, is_name, labels, looks_real
from steady.core.problems import Problem
from steady.core.record import Moment, Record
from steady.core.report import Report, markdown
from steady.core.tables import to_json
from steady.store.bundled import cues
from steady.store.exercises import library
from steady.store.home import Home

Format = Literal["markdown", "json", "jsonl", "csv"]


class Choice(msgspec.Struct, frozen=True):
    """What was chosen for an export."""

    kinds: tuple[Kind, ...] = ()
    """Empty: all that are exported unless named."""
    since: datetime.date | None = None
    until: datetime.date | None = None
    sections: frozenset[str] = frozenset()
    """Empty: all."""
    people: People = "codename"
    private: bool = False


class Export(msgspec.Struct, frozen=True):
    """What an export holds, ready to write."""

    records: list[Record]
    """Covered and without what is left out."""
    fields: dict[Kind, tuple[Field, ...]]
    """The fields of each kind that are in it."""
    left_out: list[str]
    """What was left out on purpose, in words."""
    titles: dict[str, dict[str, str]]
    """The words for ids, by what a field refers to or offers."""
    real_names: list[str]
    """Codenames in it that look like real names."""
    problems: list[Problem]
    apart: frozenset[str] = frozenset()
    """The ids of exposures whose sign of danger is left out."""
    calendar: Calendar = USUAL
    """How the person counts days and weeks."""


def gather(home: Home, choice: Choice) -> Export:
    """Collect the records of an export; a file that cannot be read is named and hides nothing."""
    fields = {kind: _chosen(kind, choice) for kind in _kinds(choice)}
    fields = {kind: chosen for kind, chosen in fields.items() if chosen}
    people = home.plans(Person)
    named = {entry.id: str(getattr(entry.record, "codename", "")) for entry in people.entries}
    exercises = library(home.root)
    bundled = exercises.exercises.keys() - exercises.own.keys()
    records: list[Record] = []
    originals: list[Record] = []
    problems: list[Problem] = []
    apart: set[str] = set()
    dangers = _dangers()
    moments = (
        home.moments(since=choice.since, until=choice.until)
        if any(issubclass(kind, Moment) for kind in fields)
        else None
    )
    for kind in fields:
        if issubclass(kind, Moment) and moments is not None:
            originals += [each.record for each in moments.entries if isinstance(each.record, kind)]
        else:
            found = home.plans(kind)
            problems += found.problems
            originals += [each.record for each in found.entries]
    ladder = home.plans(Step)
    things = [each.record for each in (*people.entries, *ladder.entries)]
    others = aliases([*originals, *things])
    persons = [(codename, id) for id, codename in named.items()]
    also = named_alone([*originals, *things], named)
    cover = Cover(labels([*persons, *((name,) for name in also)], choice.people))
    for before in originals:
        after = _covered(before, fields[type(before)], cover, bundled, others)
        records.append(after)
        if _is_danger(before, dangers) and not _is_danger(after, dangers):
            apart.add(after.id)
    problems += moments.problems if moments is not None else []
    hidden = [field for kind in fields for field in _hidden_words(kind, choice, originals)]
    steps = {entry.id: str(getattr(entry.record, "title", "")) for entry in ladder.entries}
    walked = {each.id: each.title for each in exercises.exercises.values()}
    titles = {
        "cues": {cue.id: cue.says for cue in cues()},
        "exercise": {
            id if id in bundled else cover.id(id): title if id in bundled else cover.text(title)
            for id, title in walked.items()
        },
        "person": {
            others.get(("person", id)) or cover.id(id): cover.text(codename) for id, codename in named.items()
        },
        "step": {others.get(("step", id)) or cover.id(id): cover.text(title) for id, title in steps.items()},
    }
    titles["exercises"] = titles["exercise"]
    real = [name for name in named.values() if choice.people == "codename" and looks_real(name)]
    left_out = _left_out(hidden, choice)
    return Export(records, fields, left_out, titles, real, problems, frozenset(apart), home.calendar)


def _dangers() -> set[str]:
    return {cue.id for cue in cues() if cue.danger}


def _is_danger(record: Record, dangers: Collection[str]) -> bool:
    return isinstance(record, Exposure) and is_danger(record, dangers)


def _kinds(choice: Choice) -> tuple[Kind, ...]:
    if choice.kinds:
        return tuple(dict.fromkeys(choice.kinds))
    return tuple(kind for kind in _usual() if choice.people != "none" or kind is not Person)


def _usual() -> tuple[Kind, ...]:
    """The kinds of an export for which none are named."""
    return tuple(kind for kind in all_kinds() if kind.exported)


def _chosen(kind: Kind, choice: Choice) -> tuple[Field, ...]:
    return tuple(
        field
        for field in fields_of(kind)
        if (choice.private or not field.ask.private)
        and _in_sections(field, choice)
        and not (choice.people == "none" and field.ask.refers == "person")
    )


def _in_sections(field: Field, choice: Choice) -> bool:
    return not choice.sections or field.section in choice.sections or not field.section


def named_alone(records: Iterable[Record], known: Mapping[str, str]) -> list[str]:
    """The people that records name and that are not kept as persons; `known` are the codenames by id."""
    said = {
        str(value)
        for record in records
        for field in fields_of(type(record))
        if field.ask.refers == Person.kind() and (value := getattr(record, field.name))
    }
    return sorted(each for each in said if is_name(each) and not meant(each, known.items()))


Aliases = Mapping[tuple[str, str], str]
"""What stands for an id that is made of words, by kind and id."""


def _covered(
    record: Record, kept: tuple[Field, ...], cover: Cover, bundled: Collection[str], others: Aliases
) -> Record:
    id = others.get((record.kind(), record.id)) or cover.id(record.id)
    changes: dict[str, Any] = {"id": id}
    names = {field.name for field in kept}
    for field in fields_of(type(record)):
        value = getattr(record, field.name) if field.name in names else None
        changes[field.name] = value if value is None else _value(field, value, cover, bundled, others)
    return msgspec.structs.replace(record, **changes)


def _value(field: Field, value: Any, cover: Cover, bundled: Collection[str], others: Aliases) -> Any:
    """A value with the people in it covered; words that steady itself brings stay as they are."""
    own_words = isinstance(field.shape, Writing) or (
        isinstance(field.shape, Several) and not field.shape.options
    )
    if not own_words or field.ask.offers == "cues":
        return value
    names_exercise = "exercise" in (field.ask.refers, field.ask.offers.removesuffix("s"))
    covered = cover.id if field.ask.refers or field.ask.offers else cover.text
    words = [
        each if names_exercise and each in bundled else others.get((field.ask.refers, each)) or covered(each)
        for each in (value if isinstance(value, list) else [value])
    ]
    return words if isinstance(value, list) else words[0]


def _hidden_words(kind: Kind, choice: Choice, records: list[Record]) -> list[str]:
    """The private fields of a kind that hold words and are left out for being private."""
    return [
        f"{kind.called}: {field.label}"
        for field in fields_of(kind)
        if field.ask.private
        and not choice.private
        and _in_sections(field, choice)
        and any(type(record) is kind and getattr(record, field.name) for record in records)
    ]


def _left_out(private_words: list[str], choice: Choice) -> list[str]:
    out = [f"private words ({', '.join(private_words)})"] if private_words else []
    if choice.sections:
        out.append(f"parts of records other than {', '.join(sorted(choice.sections))}")
    if choice.kinds:
        if set(_usual()) - set(choice.kinds):
            out.append(f"all kinds but {', '.join(kind.plural for kind in _kinds(choice))}")
    else:
        out += [f"the {kind.called}" for kind in all_kinds() if not kind.exported]
    if choice.people != "codename":
        out.append("who people are" if choice.people == "none" else "the names of people, but for an initial")
    return out


def sections() -> tuple[str, ...]:
    """Every section that can be chosen."""
    return tuple(
        dict.fromkeys(field.section for kind in all_kinds() for field in fields_of(kind) if field.section)
    )


def written(export: Export, format: Format, choice: Choice, made: datetime.date) -> str:
    """The export as the text of a format."""
    if format == "markdown":
        return markdown(
            Report(
                export.records,
                made,
                choice.since,
                choice.until,
                export.left_out,
                export.titles,
                _dangers(),
                export.apart,
                export.calendar,
            )
        )
    tables = [_table(record, export.fields[type(record)]) for record in export.records]
    return _as_text(tables, format)


def _as_text(tables: Sequence[dict[str, Any]], format: Format) -> str:
    if format == "csv":
        return csv_text(tables)
    if format == "jsonl":
        return "".join(json_text(table, indent=None) for table in tables)
    return json_text(tables)


def _table(record: Record, kept: tuple[Field, ...]) -> dict[str, Any]:
    names = {"id", "kind", "at", *(field.name for field in kept)}
    return {key: value for key, value in to_json(record).items() if key in names}
