"""What an export holds: which records, which of their fields, and how people appear."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from steady.core.catalogue import Kind, all_kinds
from steady.core.fields import Field, fields_of
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.core.people import Cover, People, labels, looks_real
from steady.core.problems import Problem
from steady.core.record import Moment, Record
from steady.core.report import Report, markdown
from steady.core.sheet import sheet
from steady.core.tables import to_json
from steady.store.cues import cues
from steady.store.exercises import library
from steady.store.home import Home

Format = Literal["markdown", "json", "jsonl", "csv"]


@dataclass(frozen=True)
class Choice:
    """What was chosen for an export."""

    kinds: tuple[Kind, ...] = ()
    """Empty: all that are exported unless named."""
    since: datetime.date | None = None
    until: datetime.date | None = None
    sections: frozenset[str] = frozenset()
    """Empty: all."""
    people: People = "codename"
    private: bool = False


@dataclass(frozen=True)
class Export:
    """What an export holds, ready to write."""

    records: list[Record]
    """Covered and without what is left out."""
    fields: dict[Kind, tuple[Field, ...]]
    """The fields of each kind that are in it."""
    left_out: list[str]
    """What was left out on purpose, in words."""
    titles: dict[str, str]
    real_names: list[str]
    """Codenames in it that look like real names."""
    problems: list[Problem]


def gather(home: Home, choice: Choice) -> Export:
    """Collect the records of an export; a file that cannot be read is named and hides nothing."""
    kinds = choice.kinds or tuple(kind for kind in all_kinds() if kind.exported)
    if choice.people == "none" and not choice.kinds:
        kinds = tuple(kind for kind in kinds if kind is not Person)
    people = home.plans(Person)
    codenames = [each.record.codename for each in people.entries if isinstance(each.record, Person)]
    cover = Cover(labels([*codenames, *(each.id for each in people.entries)], choice.people))
    fields = {kind: _chosen(kind, choice) for kind in kinds}
    records: list[Record] = []
    originals: list[Record] = []
    problems: list[Problem] = []
    moments = (
        home.moments(since=choice.since, until=choice.until)
        if any(issubclass(kind, Moment) for kind in kinds)
        else None
    )
    for kind in kinds:
        if issubclass(kind, Moment) and moments is not None:
            entries = [each for each in moments.entries if isinstance(each.record, kind)]
        else:
            found = home.plans(kind)
            entries, problems = found.entries, problems + found.problems
        originals += [each.record for each in entries]
        records += [_covered(each.record, fields[kind], cover) for each in entries]
    problems += moments.problems if moments is not None else []
    hidden = [field for kind in kinds for field in _hidden_words(kind, fields[kind], originals)]
    steps = {entry.id: str(getattr(entry.record, "title", "")) for entry in home.plans(Step).entries}
    named = {entry.id: str(getattr(entry.record, "codename", "")) for entry in people.entries}
    exercises = {each.id: each.title for each in library(home.root).exercises.values()}
    said = {cue.id: cue.says for cue in cues()}
    titles = {cover.text(id): cover.text(title) for id, title in (said | exercises | named | steps).items()}
    real = [name for name in codenames if choice.people == "codename" and looks_real(name)]
    return Export(records, fields, _left_out(hidden, choice), titles, real, problems)


def _chosen(kind: Kind, choice: Choice) -> tuple[Field, ...]:
    return tuple(
        field
        for field in fields_of(kind)
        if (choice.private or not field.ask.private)
        and (not choice.sections or field.section in choice.sections or not field.section)
        and not (choice.people == "none" and field.ask.refers == "person")
    )


def _covered(record: Record, kept: tuple[Field, ...], cover: Cover) -> Record:
    names = {field.name for field in kept}
    changes: dict[str, Any] = {"id": cover.text(record.id)}
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        changes[field.name] = cover.value(value) if field.name in names else None
    return msgspec.structs.replace(record, **changes)


def _hidden_words(kind: Kind, kept: tuple[Field, ...], records: list[Record]) -> list[str]:
    """The private fields of a kind that hold words and are not kept."""
    return [
        f"{kind.called}: {field.label}"
        for field in fields_of(kind)
        if field.ask.private
        and field not in kept
        and any(type(record) is kind and getattr(record, field.name) for record in records)
    ]


def _left_out(private_words: list[str], choice: Choice) -> list[str]:
    out = [f"private words ({', '.join(private_words)})"] if private_words else []
    if choice.sections:
        out.append(f"all sections but {', '.join(sorted(choice.sections))}")
    if not choice.kinds:
        hidden = [kind.called for kind in all_kinds() if not kind.exported]
        out += [f"the {name}" for name in hidden]
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
        report = Report(export.records, made, choice.since, choice.until, export.left_out, export.titles)
        return markdown(report)
    tables = [_table(record, export.fields[type(record)]) for record in export.records]
    return _as_text(tables, format)


def _as_text(tables: Sequence[dict[str, Any]], format: Format) -> str:
    if format == "csv":
        return sheet(tables)
    if format == "jsonl":
        return "".join(json.dumps(table, ensure_ascii=False) + "\n" for table in tables)
    return json.dumps(tables, ensure_ascii=False, indent=2) + "\n"


def _table(record: Record, kept: tuple[Field, ...]) -> dict[str, Any]:
    names = {"id", "kind", "at", *(field.name for field in kept)}
    return {key: value for key, value in to_json(record).items() if key in names}
