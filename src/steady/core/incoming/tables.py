"""Tables with a column for each thing (CSV): Daylio's own, and any other whose columns someone has named."""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from steady.core.answers import parse
from steady.core.catalogue import Kind
from steady.core.errors import BadRequest
from steady.core.fields import Field, Several, fields_of
from steady.core.incoming.rows import Around, Arrivals, not_past, tags_of
from steady.core.incoming.when import moment
from steady.core.kinds.checkin import Checkin
from steady.core.language import N_, _, ngettext
from steady.core.names import bare
from steady.core.text import one_line, storable

AT = "at"
"""What stands for when an entry was, among the fields."""

LONGEST = 1024 * 1024
"""The longest cell that is read, in characters."""


class CsvTable(msgspec.Struct, frozen=True):
    """A table as its text holds it."""

    columns: tuple[str, ...]
    rows: list[tuple[int, list[str]]]
    """Each row, with the line it begins in."""

    @property
    def mark(self) -> str:
        """Letters that are the same for every table with these columns."""
        return hashlib.sha256("\0".join(self.columns).encode()).hexdigest()[:16]

    def example(self, column: int) -> str:
        """The first thing that stands in a column; "" when nothing does."""
        return next(
            (row[column] for _line, row in self.rows if column < len(row) and row[column].strip()), ""
        )


def table_of(text: str | None) -> CsvTable | None:
    """The table in a text; None when it is none: it has two columns or more, each with a name of its own."""
    if not text or "\0" in text:
        return None
    first = text.lstrip("\n\r").partition("\n")[0]
    parting = max(",;\t", key=first.count)
    if parting not in first:
        return None
    csv.field_size_limit(LONGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parting)
    rows = list(_numbered(reader))
    columns = tuple(storable(each.strip()) for each in rows[0][1]) if rows else ()
    if len(columns) < 2 or len({*columns}) < len(columns) or not all(map(_is_name, columns)):
        return None
    return CsvTable(columns, rows[1:])


def _is_name(column: str) -> bool:
    """Whether it can head a column: short, and no number."""
    return 0 < len(column) <= 60 and not column.replace(".", "").isdecimal()


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, each with its first line; what can't be read ends them."""
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error:
        yield line, []


# -- Daylio -----------------------------------------------------------------------------------------

MOODS = {"awful": 1, "bad": 3, "meh": 5, "good": 7, "rad": 9}
"""What Daylio's five moods are from 0 to 10: the middle of each fifth."""

_MOODS_SAID = N_("Daylio's moods become numbers: rad 9, good 7, meh 5, bad 3, awful 1.")


def is_daylio(table: CsvTable | None) -> bool:
    """Whether a table is what Daylio exports."""
    return table is not None and {"date", "weekday", "time", "mood", "activities", "note"} <= {*table.columns}


def read_daylio(table: CsvTable, around: Around) -> Arrivals:
    """The entries of Daylio as check-ins; moods with names of one's own become tags."""
    found = Arrivals(notes=[_(_MOODS_SAID)])
    own = 0
    for line, cells in table.rows:
        row = {name: storable(cell.strip()) for name, cell in zip(table.columns, cells, strict=False)}
        day = row.get("full_date") or f"{row.get('date', '')} {row.get('year', '')}".strip()
        at = moment(f"{day} {row.get('time', '')}".strip(), around) if day else None
        if wrong := _("has no day that I can read") if at is None else not_past(at, around.now):
            found.cannot(around, wrong, line=line)
            continue
        assert at is not None
        mood = row.get("mood", "")
        named = [mood] if mood and bare(mood) not in MOODS else []
        own += len(named)
        note = "\n".join(filter(None, (row.get("note_title"), _unmarked(row.get("note", "")))))
        answers = {
            "mood": MOODS.get(bare(mood)),
            "note": note or None,
            "tags": tags_of(named) + tags_of(row.get("activities", ""), "|") or None,
        }
        found.add_foreign(Checkin, at, answers, "\0".join(["daylio", day, *cells[-5:]]))
        for name, value in row.items():
            if value and name not in _OF_DAYLIO:
                found.leave_out(name)
    if own:
        found.notes.append(
            ngettext(
                "One mood has a name of its own, so it becomes a tag.",
                "{n} moods have names of their own, so they become tags.",
                own,
            )
        )
    return found


_OF_DAYLIO = {"full_date", "date", "weekday", "year", "time", "mood", "activities", "note_title", "note"}


def _unmarked(note: str) -> str:
    """A note without the marks for line breaks that newer versions of Daylio write."""
    return note.replace("<br>", "\n").replace("<br/>", "\n")


# -- any other --------------------------------------------------------------------------------------


def fields_for(kind: Kind) -> dict[str, str]:
    """What a column can be for a kind of record: each field's name, and what it is called."""
    return {AT: _("when it was"), **{field.name: field.label for field in fields_of(kind)}}


def read_table(table: CsvTable, kind: Kind, columns: Sequence[tuple[str, str]], around: Around) -> Arrivals:
    """The rows of a table as records of a kind; `columns` says which column each field is in."""
    fields = {field.name: field for field in fields_of(kind)}
    at_of = {name: number for number, name in enumerate(table.columns)}
    found = Arrivals()
    used = {column for _field, column in columns}
    for line, cells in table.rows:
        given: dict[str, list[str]] = {}
        for name, column in columns:
            cell = cells[at_of[column]].strip() if at_of[column] < len(cells) else ""
            given.setdefault(name, []).extend([storable(cell)] if cell else [])
        at = moment(" ".join(given.pop(AT, [])), around)
        if wrong := _("has no day that I can read") if at is None else not_past(at, around.now):
            found.cannot(around, wrong, line=line)
            continue
        assert at is not None
        answers = _answers(found, around, line, fields, given)
        if not answers or any(field.required and name not in answers for name, field in fields.items()):
            found.cannot(around, _("has nothing in it that fits"), line=line)
            continue
        found.add_foreign(kind, at, answers, "\0".join(["csv", *cells]))
        for name, cell in zip(table.columns, cells, strict=False):
            if cell.strip() and name not in used:
                found.leave_out(name)
    return found


def _answers(
    found: Arrivals, around: Around, line: int, fields: Mapping[str, Field], given: Mapping[str, list[str]]
) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for name, cells in given.items():
        if not cells:
            continue
        try:
            answers[name] = _value(fields[name], cells, around)
        except BadRequest as problem:
            found.cannot(around, problem.message, line=line)
    return answers


def _value(field: Field, cells: list[str], around: Around) -> Any:
    if isinstance(field.shape, Several) and not field.shape.options:
        return tags_of(_parted(", ".join(cells)), ",")
    text = "\n".join(cells)
    if text.endswith(".0") or text.endswith(",0"):  # as spreadsheets write whole numbers
        text = text[:-2]
    return parse(field, text, around.now, around.calendar)


def _parted(text: str) -> str:
    return text.replace("|", ",").replace(";", ",")


def misfit_columns(table: CsvTable, kind: Kind, columns: Sequence[tuple[str, str]]) -> BadRequest | None:
    """What is wrong with which columns were named; None when nothing is."""
    known = fields_for(kind)
    for name, column in columns:
        if name not in known:
            said = _(
                "{field} isn't a field of this kind: {kind}.", field=one_line(name, 40), kind=_(kind.called)
            )
            return BadRequest(said, _("These are: {fields}.", fields=", ".join(known)))
        if column not in table.columns:
            said = _("There's no column {column} in this file.", column=one_line(column, 40))
            shown = ", ".join(one_line(each, 40) for each in table.columns)
            return BadRequest(said, _("These are: {columns}.", columns=shown))
    if AT not in {name for name, _column in columns}:
        return BadRequest(
            _("No column says when each row was."),
            _("For example: --map at={column}", column=table.columns[0]),
        )
    if len({name for name, _column in columns}) < 2:
        return BadRequest(_("No column says what each row holds."), "")
    return None
