"""One record in words: each answer beside its name, wrapped; what was expected beside what came."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from steady.core.answers import show
from steady.core.fields import Field, Number, Several, Writing, fields_of
from steady.core.kinds.exposure import Exposure
from steady.core.record import Record
from steady.core.search import Titles
from steady.core.text import display
from steady.tui.widgets.prose import words

BESIDE_FROM = 60
"""From how many columns on names stand beside answers; below it, above them."""

MEASURE = 76
"""How many columns a line of own words takes at most; longer ones are hard to read."""

BAR = "▆"

EXPECTED = ("prediction", "likelihood", "how_bad", "how_would_i_know")
CAME = ("outcome", "came_true", "happened", "surprise")
"""The fields of an exposure that stand side by side once something came of it."""

DISTRESS = ("distress_before", "distress_peak", "distress_after")

OPENS = " →"
"""Stands after what can be opened."""

Lines = list[Content]


class RecordText(Widget):
    """A record; private answers are shown, and said to be left out of exports."""

    DEFAULT_CSS = """
    RecordText { height: auto; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._record: Record | None = None
        self._titles: Titles = {}
        self._today = datetime.date.min
        self._laid: tuple[int, Content] = (-1, Content(""))

    def tell(self, record: Record, titles: Titles, today: datetime.date) -> None:
        """Show a record; `titles` are the words for the ids in it."""
        self._record, self._titles, self._today = record, titles, today
        self._laid = (-1, Content(""))
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the record takes at this width."""
        return self._content(width).plain.count("\n") + 1

    def render(self) -> RenderResult:
        """The record."""
        return self._content(self.content_size.width)

    def _content(self, width: int) -> Content:
        if self._laid[0] != width:
            lines = self._lines(max(width, 12)) if self._record is not None else []
            self._laid = (width, Content("\n").join(lines))
        return self._laid[1]

    # -- laying out ----------------------------------------------------------------------

    def _lines(self, width: int) -> Lines:
        record = self._record
        assert record is not None
        answered = [field for field in fields_of(type(record)) if not _empty(getattr(record, field.name))]
        lines: Lines = []
        if isinstance(record, Exposure) and record.outcome is not None:
            told = [*EXPECTED, *CAME, *DISTRESS]
            lines += self._looked_back([field for field in answered if field.name in told], width)
            answered = [field for field in answered if field.name not in told]
        section = ""
        for field in answered:
            if field.section != section and field.section:
                lines += [*([Content("")] if lines else []), Content.styled(field.section, "$primary")]
            section = field.section
            lines += self._field(field, self._column(answered), width)
        return lines or [Content.styled("Nothing is answered here yet.", "$quiet")]

    def _column(self, fields: Iterable[Field]) -> int:
        return max(len(field.label) for field in fields) + 2

    def _looked_back(self, fields: Sequence[Field], width: int) -> Lines:
        """What was expected and what came, side by side where there is room; distress in digits below."""
        halves = []
        half = (min(width, 2 * MEASURE) - 4) // 2 if width >= BESIDE_FROM else width
        for heading, names in (("you expected", EXPECTED), ("what came", CAME)):
            lines = [Content.styled(heading, "$primary")]
            for field in fields:
                if field.name in names:
                    named = field.name in ("prediction", "happened")
                    lines += self._words(field, half) if named else self._named(field, half)
            halves.append(lines if len(lines) > 1 else [])
        left, right = halves
        laid: Lines
        if left and right and width >= BESIDE_FROM:
            rows = range(max(len(left), len(right)))
            both = [[side[row] if row < len(side) else Content("") for row in rows] for side in (left, right)]
            laid = [
                Content.assemble(one.truncate(half, pad=True), "    ", other)
                for one, other in zip(*both, strict=True)
            ]
        else:
            laid = [*left, *([Content("")] if left and right else []), *right]
        distress = [field for field in fields if field.name in DISTRESS]
        if distress:
            laid += [*([Content("")] if laid else []), Content.styled("distress", "$primary")]
            for field in distress:
                label = field.label.removeprefix("distress ")
                laid.append(Content.assemble((f"{label:<8}", "$quiet"), *self._words(field, width)))
        return laid

    def _field(self, field: Field, column: int, width: int) -> Lines:
        """One answer under or beside its name."""
        label = Content.styled(field.label, "$quiet")
        if width < BESIDE_FROM and not self._is_short(field, width - column):
            return [label, *(Content.assemble("  ", line) for line in self._words(field, width - 2))]
        pieces = self._words(field, min(width - column, MEASURE))
        first = Content.assemble(label, " " * (column - label.cell_length), pieces[0])
        return [first, *(Content.assemble(" " * column, piece) for piece in pieces[1:])]

    def _is_short(self, field: Field, room: int) -> bool:
        """Whether an answer fits beside its name on a line of a narrow screen."""
        return len(self._words(field, room)) == 1

    def _named(self, field: Field, width: int) -> Lines:
        """One answer after its name, as far as it fits."""
        pieces = self._words(field, max(width - len(field.label) - 2, 8))
        indent = " " * (len(field.label) + 2)
        first = Content.assemble((f"{field.label}  ", "$quiet"), pieces[0])
        return [first, *(Content.assemble(indent, piece) for piece in pieces[1:])]

    def _words(self, field: Field, width: int) -> Lines:
        value = getattr(self._record, field.name)
        shown = self._shown(field, value)
        links = self._links(field, value)
        room = max(width - len(OPENS), 4) if links else width
        lines = [piece for line in shown.split("\n") for piece in (words(line).wrap(room) or [Content("")])]
        if isinstance(field.shape, Number) and field.shape.high == 10 and value:
            lines[0] = Content.assemble(f"{lines[0].plain:<6} ", (BAR * value, "$primary"))
        if links:
            lines[-1] = Content.assemble(lines[-1], (OPENS, "$primary"))
        if field.ask.private:
            lines.append(Content.styled("private: left out of exports", "$quiet italic"))
        return lines

    def _links(self, field: Field, value: Any) -> bool:
        """Whether an answer names a record that is kept."""
        name = field.ask.refers
        return bool(name) and name != "exercise" and value in self._titles.get(name, {})

    def _shown(self, field: Field, value: Any) -> str:
        named = self._titles.get(field.ask.refers or field.ask.offers, {})
        if isinstance(field.shape, Several):
            each = [display(named.get(word, word)).replace("\n", " ") for word in value]
            return "\n".join(each) if any(len(word) > 24 for word in each) else " · ".join(each)
        if isinstance(field.shape, Writing):
            return display(named.get(value, value)).strip() or "–"
        return display(show(field, value, self._today))


def _empty(value: Any) -> bool:
    return value in (None, "", [])
