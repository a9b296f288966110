"""An export: the records and fields in it, how people appear, what it is written as, and its file."""

import datetime
import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from steady.core.catalogue import Kind, all_kinds
from steady.core.dates import show_day
from steady.core.document import Document
from steady.core.document_html import html
from steady.core.document_markdown import markdown
from steady.core.errors import BadRequest, NotSaved, Problem, Refused
from steady.core.exposures import is_danger
from steady.core.fields import CUES, Field, fields_of
from steady.core.ids import aliases
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.core.language import N_, _, pgettext, spoken_code
from steady.core.names import SOMEONE, Cover, People, is_name, labels, looks_real, meant
from steady.core.record import Moment, Record
from steady.core.report import Report, document
from steady.core.tables import csv_text, plain, to_json
from steady.core.text import json_text
from steady.services.offers import EXERCISES, all_titles
from steady.store import toml
from steady.store.bundled import danger_cues
from steady.store.disk import reason
from steady.store.exercises import library
from steady.store.home import Home
from steady.store.leftovers import write_outside
from steady.store.paths import whole
from steady.store.reading import Found
from steady.store.records import unknown_keys

PEOPLE: dict[People, str] = {
    "codename": N_("by the codename you gave them"),
    "initial": N_("by an initial"),
    "none": N_("not at all, not even by an initial"),
}
"""The ways in which people can appear, in words."""

PRIVATE = {"leave-out": N_("leave them out"), "include": N_("include them")}
"""What can be done with fields marked private, in words."""

WRITTEN = N_("Only you can open it until you pass it on. Delete it when you don't need it any more.")


class Scope(msgspec.Struct, frozen=True):
    """What an export is to cover."""

    kinds: tuple[Kind, ...] = ()
    """Empty: all that are exported unless named."""
    since: datetime.date | None = None
    until: datetime.date | None = None
    sections: frozenset[str] = frozenset()
    """Empty: all."""
    people: People = "codename"
    private: bool = False


class Export(Report, frozen=True, kw_only=True):
    """What an export holds, ready to write: its records with names covered and without what is left out."""

    scope: Scope
    fields: dict[Kind, tuple[Field, ...]]
    """The fields of each kind that are in it."""
    real_names: Sequence[str] = ()
    """Codenames in it that look like real names."""
    problems: Sequence[Problem] = ()
    others: Sequence[Mapping[str, Any]] = ()
    """For each record, the keys of its file that steady doesn't know; none at all where they are left out."""


class Format(msgspec.Struct, frozen=True):
    """What an export can be written as."""

    name: str
    """What is typed after `--format`."""
    says: str
    """What it is for, in words."""
    ending: str
    """How its files end, without the dot."""
    is_json: bool
    """Whether its text is JSON, whose own escapes keep it harmless on a terminal."""
    write: Callable[[Export, datetime.date], str]
    """Gives the text of an export that is made on a day."""
    page: Callable[[Document], str] | None = None
    """Writes any document; None for data."""

    @property
    def for_people(self) -> bool:
        """Whether people read it, so that all of it is in their language; data is the same in every one."""
        return self.page is not None

    @property
    def someone(self) -> str:
        """What stands for people whose names are left out."""
        return _("someone") if self.for_people else SOMEONE


def _whole_tables(export: Export) -> list[dict[str, Any]]:
    """The same with what steady doesn't know, so that all of it can come in again."""
    others = export.others or [{}] * len(export.records)
    return [
        table | {key: plain(value) for key, value in more.items()}
        for table, more in zip(_tables(export), others, strict=True)
    ]


def _tables(export: Export) -> list[dict[str, Any]]:
    """The records as they are in JSON, with the fields that are in the export."""
    kept = {
        kind: {"id", "kind", "at", *(field.name for field in fields)}
        for kind, fields in export.fields.items()
    }
    return [
        {key: value for key, value in to_json(record).items() if key in kept[type(record)]}
        for record in export.records
    ]


FORMATS = {
    format.name: format
    for format in (
        Format(
            "markdown",
            N_("a report to read, for a therapist for example"),
            "md",
            False,
            lambda export, made: markdown(document(export, made)),
            page=markdown,
        ),
        Format(
            "csv",
            N_("a table for a spreadsheet (CSV)"),
            "csv",
            False,
            lambda export, _: csv_text(_tables(export)),
        ),
        Format(
            "json",
            N_("data for other programs (JSON)"),
            "json",
            True,
            lambda export, _: json_text(_whole_tables(export)),
        ),
        Format(
            "jsonl",
            N_("data with one record on each line (JSON Lines)"),
            "jsonl",
            True,
            lambda export, _: "".join(json_text(table, indent=None) for table in _whole_tables(export)),
        ),
        Format(
            "html",
            N_("the same report for a browser, or for paper (HTML)"),
            "html",
            False,
            lambda export, made: html(document(export, made)),
            page=html,
        ),
    )
}
"""The formats by name. A new one is one row: options, the companion, TAB and the file's ending follow."""


def sections() -> tuple[str, ...]:
    """Every section that can be chosen."""
    return tuple(
        dict.fromkeys(field.section for kind in all_kinds() for field in fields_of(kind) if field.section)
    )


def usual_kinds() -> tuple[Kind, ...]:
    """The kinds of an export for which none are named."""
    return tuple(kind for kind in all_kinds() if kind.exported)


# -- what is in it ----------------------------------------------------------------------------------


class _Covering(msgspec.Struct, frozen=True):
    """How names are covered, in texts and in ids."""

    cover: Cover
    bundled: Collection[str]
    """The ids of the exercises that come with steady: they stay as they are."""
    others: Mapping[tuple[str, str], str]
    """What stands for an id that is made of words, by kind and id."""

    def id(self, refers: str, id: str) -> str:
        """The id of a record of a kind, or of one of several, or of an exercise."""
        if refers in EXERCISES and id in self.bundled:
            return id
        others = (self.others.get((kind, id)) for kind in refers.split())
        return next(filter(None, others), "") or self.cover.id(id)

    def record(self, record: Record, kept: Collection[str]) -> Record:
        """A record with the fields of these names alone, and the people in them covered."""
        changes: dict[str, Any] = {"id": self.id(record.kind(), record.id)}
        for field in fields_of(type(record)):
            value = getattr(record, field.name) if field.name in kept else None
            changes[field.name] = value if value is None else self._value(field, value)
        return msgspec.structs.replace(record, **changes)

    def _value(self, field: Field, value: Any) -> Any:
        """A value with the people in it covered; words that steady itself brings stay as they are."""
        if not field.is_worded or field.ask.offers in CUES:
            return value
        named = field.holds
        covered = [
            self.id(named, each) if named else self.cover.text(each)
            for each in (value if isinstance(value, list) else [value])
        ]
        return covered if isinstance(value, list) else covered[0]


def gather(home: Home, scope: Scope, format: Format = FORMATS["json"]) -> Export:
    """Collect the records of an export in a format; a file that cannot be read is named and hides nothing."""
    fields = {kind: chosen for kind in _kinds(scope) if (chosen := _fields(kind, scope))}
    people, ladder, exercises = home.plans(Person), home.plans(Step), library(home.root, spoken_code())
    found = _found(home, fields, scope)
    originals = [each.record for each in found.entries]
    things = [each.record for each in (*people.entries, *ladder.entries)]
    codenames = {each.id: str(getattr(each.record, "codename", "")) for each in people.entries}
    persons = [(codename, id) for id, codename in codenames.items()]
    also = named_alone([*originals, *things], codenames)
    covering = _Covering(
        Cover(labels([*persons, *((name,) for name in also)], scope.people, format.someone), format.someone),
        exercises.exercises.keys() - exercises.own.keys(),
        aliases([*originals, *things]),
    )
    kept = {kind: {field.name for field in chosen} for kind, chosen in fields.items()}
    records = [covering.record(each, kept[type(each)]) for each in originals]
    dangers = danger_cues()
    apart = {
        after.id
        for before, after in zip(originals, records, strict=True)
        if _is_danger(before, dangers) and not _is_danger(after, dangers)
    }
    hidden = [field for kind in fields for field in _hidden_words(kind, scope, originals)]
    words = all_titles(home)
    others = _others(found) if format.is_json else []
    left_out = _left_out(hidden, scope)
    if any(others) and not _is_whole(scope):
        left_out.append(_("what other programs put in your files"))
    return Export(
        records,
        scope.since,
        scope.until,
        left_out,
        _titles(covering, words),
        dangers,
        apart,
        home.calendar,
        scope=scope,
        fields=fields,
        real_names=[name for name in codenames.values() if scope.people == "codename" and looks_real(name)],
        problems=found.problems,
        others=others if _is_whole(scope) else (),
    )


def _is_whole(scope: Scope) -> bool:
    """Whether nothing of a record is left out or covered: nobody knows what other keys hold."""
    return scope.private and scope.people == "codename" and not scope.sections


def _others(found: Found) -> list[dict[str, Any]]:
    """For each record, the keys of its file that its kind doesn't know."""
    tables = ((each, toml.table_of(each.content)) for each in found.entries)
    return [{key: table[key] for key, _near in unknown_keys(each.kind, table)} for each, table in tables]


def _found(home: Home, kinds: Collection[Kind], scope: Scope) -> Found:
    """The records of these kinds, kind by kind, as their files say; the journal's problems come last."""
    is_dated = any(issubclass(kind, Moment) for kind in kinds)
    moments = home.moments(since=scope.since, until=scope.until) if is_dated else Found()
    found = Found()
    for kind in kinds:
        if issubclass(kind, Moment):
            found.entries += [each for each in moments.entries if isinstance(each.record, kind)]
        else:
            plans = home.plans(kind)
            found.entries += plans.entries
            found.problems += plans.problems
    found.problems += moments.problems
    return found


def _titles(covering: _Covering, words: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """The words for ids as they appear in the export; the titles of steady's own exercises stay."""
    titles: dict[str, dict[str, str]] = {}
    for refers, known in words.items():
        kept = known if refers in CUES else covering.bundled if refers in EXERCISES else ()
        titles[refers] = {
            id if refers in CUES else covering.id(refers, id): title
            if id in kept
            else covering.cover.text(title)
            for id, title in known.items()
        }
    return titles


def _is_danger(record: Record, dangers: Collection[str]) -> bool:
    return isinstance(record, Exposure) and is_danger(record, dangers)


def _kinds(scope: Scope) -> tuple[Kind, ...]:
    if scope.kinds:
        return tuple(dict.fromkeys(scope.kinds))
    return tuple(kind for kind in usual_kinds() if scope.people != "none" or kind is not Person)


def _fields(kind: Kind, scope: Scope) -> tuple[Field, ...]:
    return tuple(
        field
        for field in fields_of(kind)
        if (scope.private or not field.ask.private)
        and _in_sections(field, scope)
        and not (scope.people == "none" and field.ask.refers == "person")
    )


def _in_sections(field: Field, scope: Scope) -> bool:
    return not scope.sections or field.section in scope.sections or not field.section


def named_alone(records: Iterable[Record], known: Mapping[str, str]) -> list[str]:
    """The people that records name and that are not kept as persons; `known` are the codenames by id."""
    said = {
        str(value)
        for record in records
        for field in fields_of(type(record))
        if field.ask.refers == Person.kind() and (value := getattr(record, field.name))
    }
    return sorted(each for each in said if is_name(each) and not meant(each, known.items()))


def _hidden_words(kind: Kind, scope: Scope, records: Collection[Record]) -> list[str]:
    """The private fields of a kind that hold words and are left out for being private."""
    return [
        _("{kind}: {field}", kind=_(kind.called), field=field.label)
        for field in fields_of(kind)
        if field.ask.private
        and not scope.private
        and _in_sections(field, scope)
        and any(type(record) is kind and getattr(record, field.name) for record in records)
    ]


def _left_out(private_words: list[str], scope: Scope) -> list[str]:
    out = [_("private words ({fields})", fields=", ".join(private_words))] if private_words else []
    if scope.sections:
        parts = ", ".join(pgettext("section", each) for each in sorted(scope.sections))
        out.append(_("all parts of records except {parts}", parts=parts))
    if not scope.kinds:
        out += [_("the {page}", page=_(kind.called)) for kind in all_kinds() if not kind.exported]
    elif set(usual_kinds()) - set(scope.kinds):
        kinds = ", ".join(_(kind.plural) for kind in _kinds(scope))
        out.append(_("all kinds of record except {kinds}", kinds=kinds))
    if scope.people == "none":
        out.append(_("who people are"))
    elif scope.people == "initial":
        out.append(_("people's names, except for an initial"))
    return out


# -- on its way out ---------------------------------------------------------------------------------


def preview(export: Export) -> list[tuple[str, list[str]]]:
    """What an export would hold, without a word of it: lines, each under a heading; "" heads the rest."""
    inside = []
    for kind, fields in export.fields.items():
        if count := sum(type(record) is kind for record in export.records):
            named = _(kind.called if count == 1 else kind.plural)
            labels_ = ", ".join(field.label for field in fields)
            inside.append(_("{count} {kind}: {fields}", count=count, kind=named, fields=labels_))
    parts = [
        (_("In it:"), inside or [_("nothing yet")]),
        ("", [_days(export.scope), _("People appear {how}.", how=_(PEOPLE[export.scope.people]))]),
    ]
    return [*parts, (_("Left out:"), list(export.left_out))] if export.left_out else parts


SHOWN = 400
"""How many lines of a file are shown before it's written."""


class Written(NamedTuple):
    """An export as the text of its file, and how that begins."""

    export: Export
    text: str
    begins: list[tuple[str, bool]]
    """The first lines, each with whether it's there only because private words are included."""
    more: int
    """How many lines follow."""

    @property
    def private(self) -> bool:
        """Whether a line that is shown is private."""
        return any(private for _line, private in self.begins)


def as_written(home: Home, scope: Scope, format: Format, today: datetime.date) -> Written:
    """Gather an export and write it as its file will hold it, to be looked at first."""
    export = gather(home, scope, format)
    text = format.write(export, today)
    lines = text.splitlines()
    private: set[int] = set()
    if scope.private:
        without = gather(home, msgspec.structs.replace(scope, private=False), format)
        private = _added(format.write(without, today).splitlines()[:SHOWN], lines[:SHOWN])
    begins = [(line, at in private) for at, line in enumerate(lines[:SHOWN])]
    return Written(export, text, begins, max(len(lines) - SHOWN, 0))


def _added(before: list[str], after: list[str]) -> set[int]:
    """The places of lines that are only in the second text."""
    import difflib

    steps = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return {at for what, _from, _to, start, stop in steps if what != "equal" for at in range(start, stop)}


def _days(scope: Scope) -> str:
    """The days of an export, in a sentence."""
    since, until = (day and show_day(day) for day in (scope.since, scope.until))
    if since and until:
        return _("The days from {first} to {last}.", first=since, last=until)
    if since:
        return _("The days from {first} on.", first=since)
    return _("The days up to {last}.", last=until) if until else _("All days.")


def write_file(home: Path, path: Path, text: str) -> Path:
    """Write an export of a home to a new file for its owner's eyes alone (0600); gives the whole path.

    Raises BadRequest when its folder is not there, Refused when something has the name, and NotSaved when
    the disk will not take it; then nothing is left behind.
    """
    path = whole(path)
    if not os.path.isdir(path.parent):
        raise BadRequest(_("There's no folder {folder}.", folder=path.parent), _("Nothing was written."))
    try:
        write_outside(home, path, text.encode())
    except FileExistsError:
        raise Refused(
            _("{file} is there already.", file=path.name),
            _("Choose another name, or move that file away first."),
        ) from None
    except OSError as error:
        raise NotSaved(
            _("I couldn't write the export: {why}.", why=reason(error)), _("Your records are as they were.")
        ) from None
    return path
