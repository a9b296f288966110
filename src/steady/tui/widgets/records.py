"""A list of records, one line each."""

from collections.abc import Sequence

from textual.content import Content

from steady.core.answers import summary
from steady.core.dates import short_when
from steady.core.fields import fields_of
from steady.core.record import Moment, Record
from steady.core.search import Titles
from steady.core.text import one_line
from steady.services.titles import in_words
from steady.store.records import Entry
from steady.tui.widgets.item_list import ItemList

LONGEST = 200
"""How many characters of a record stand on its line at most, however wide the screen."""


class RecordList(ItemList[Entry]):
    """Records to pick from; `chosen` is the one under the mark."""

    DEFAULT_CSS = """
    RecordList > .option-list--option { padding: 0 1; }
    """

    def tell_records(self, entries: Sequence[Entry], titles: Titles, *, with_kind: bool = False) -> None:
        """Show these records, `titles` for ids; the mark stays on its record, if that is still there."""
        self.tell(entries, lambda entry: line(entry, titles, with_kind=with_kind), lambda entry: entry.path)


def line(entry: Entry, titles: Titles, *, with_kind: bool = False) -> Content:
    """A record on one line: when, its kind if asked, what tells it apart; private words stay out."""
    record = entry.record
    parts: list[Content | str | tuple[str, str]] = []
    if isinstance(record, Moment):
        parts.append((f"{short_when(record.at)}  ", "$quiet"))
    if with_kind:
        parts.append((f"{record.called:<12} ", "$secondary"))
    return Content.assemble(*parts, told(record, titles, LONGEST))


def told(record: Record, titles: Titles, width: int) -> str:
    """What tells a record apart, in so many characters, titles in place of ids; private words stay out."""
    public = tuple(field for field in fields_of(type(record)) if not field.ask.private)
    return one_line(summary(public, in_words(record, titles), record.headline), width) or "–"
