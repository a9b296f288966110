"""A list of records, one line each."""

import datetime
from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from steady.core.answers import summary
from steady.core.dates import short_when
from steady.core.fields import fields_of
from steady.core.record import Moment
from steady.core.text import one_line
from steady.store.records import Entry


class RecordList(OptionList):
    """Records to pick from; `chosen` is the one under the mark."""

    DEFAULT_CSS = """
    RecordList { height: auto; border: none; padding: 0; background: transparent; }
    RecordList:focus { border: none; }
    RecordList > .option-list--option { padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._entries: tuple[Entry, ...] = ()

    def tell(self, entries: Sequence[Entry], *, with_kind: bool = False) -> None:
        """Show these records; the mark stays on the record it was on, if that is still there."""
        before = self.chosen
        self._entries = tuple(entries)
        self.clear_options()
        self.add_options([Option(line(entry, with_kind=with_kind)) for entry in entries])
        paths = [entry.path for entry in entries]
        if before is not None and before.path in paths:
            self.highlighted = paths.index(before.path)
        elif entries:
            self.highlighted = 0

    @property
    def chosen(self) -> Entry | None:
        """The record under the mark."""
        at = self.highlighted
        return self._entries[at] if at is not None and at < len(self._entries) else None


def line(entry: Entry, *, with_kind: bool = False, now: datetime.date | None = None) -> Content:
    """A record on one line: when, its kind if asked, what tells it apart; private words stay out."""
    record = entry.record
    public = tuple(field for field in fields_of(entry.kind) if not field.ask.private)
    parts: list[Content | str | tuple[str, str]] = []
    if isinstance(record, Moment):
        parts.append((f"{short_when(record.at)}  ", "$quiet"))
    if with_kind:
        parts.append((f"{record.called:<12} ", "$secondary"))
    told = one_line(summary(public, record, record.headline), 200) or "–"
    return Content.assemble(*parts, told)
