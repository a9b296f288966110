"""Records on the screen: one in full, each answer beside its name, and many as a list, one line each."""

import datetime
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from textual.app import RenderResult
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget

from steady.core.answers import NO_TITLES, Answer, Titles, answers, in_a_line, sections, words_of
from steady.core.dates import near_day, show_date
from steady.core.exposures import is_looked_back
from steady.core.fields import Field, Number, Several
from steady.core.kinds.exposure import Exposure
from steady.core.language import N_, _, pgettext
from steady.core.record import Moment, Record
from steady.core.text import cells, display, one_line, padded
from steady.store.records import Entry
from steady.tui.widgets.prose import HANG, LEAST, Hanging, ItemList, Prose, fitting, words

BESIDE_FROM = 60
"""From how many columns on names stand beside answers; below it, above them."""

MEASURE = 76
"""How many columns a line of own words takes at most; longer ones are hard to read."""

LONGEST = 200
"""How many characters of a record stand on its line at most, however wide the screen."""

BAR = "▆"

EXPECTED = ("prediction", "hope_or_fear", "likelihood", "how_bad", "how_good", "how_would_i_know")
CAME = (
    "outcome",
    "not_okay",
    "not_okay_cues",
    "came_true",
    "how_bad_it_was",
    "how_good_it_was",
    "happened",
    "surprise",
)
"""The fields of an exposure that stand side by side once something came of it."""

DISTRESS = {
    "distress_before": N_("before"),
    "distress_at_start": N_("at start"),
    "distress_peak": N_("highest"),
    "distress_after": N_("after"),
}
"""The fields of an exposure that say how high distress was, and what each is called below that heading."""

OPENS = " →"
"""Stands after what can be opened."""

Lines = list[Content]


class RecordText(Widget):
    """A record; private answers are shown, and said to be left out of exports."""

    DEFAULT_CSS = """
    RecordText {
        height: auto; width: 1fr;
        link-color: $foreground; link-background: transparent; link-style: none;
        link-color-hover: $primary; link-background-hover: transparent; link-style-hover: underline;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._record: Record | None = None
        self._titles = NO_TITLES
        self._links: Sequence[tuple[str, str]] = ()
        self._today = datetime.date.min
        self._laid: tuple[int, Content] = (-1, Content(""))

    def tell(
        self,
        record: Record,
        titles: Titles,
        today: datetime.date,
        links: Sequence[tuple[str, str]] | None = None,
    ) -> None:
        """Show a record; `titles` are the words for the ids in it.

        `links` are what it names that can be opened, by what the field refers to and the id: a click on one
        asks the screen for `open_link` with its place among them. Without them, nothing is said to open.
        """
        self._record, self._titles, self._today, self._links = record, titles, today, links or ()
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
            lines = self._lines(self._record, max(width, 12)) if self._record is not None else []
            self._laid = (width, Content("\n").join(lines))
        return self._laid[1]

    # -- laying out ----------------------------------------------------------------------

    def _lines(self, record: Record, width: int) -> Lines:
        given = answers(record, self._titles, self._today)
        lines: Lines = []
        if isinstance(record, Exposure) and is_looked_back(record):
            told = [*EXPECTED, *CAME, *DISTRESS]
            lines += self._looked_back([each for each in given if each.field.name in told], width)
            given = [each for each in given if each.field.name not in told]
        column = max((len(each.field.label) for each in given), default=0) + 2
        for section, group in sections(given):
            lines += _under(pgettext("section", section), bool(lines)) if section else []
            for each in group:
                lines += self._answer(each, column, width)
        return lines or [Content.styled(_("There are no answers here yet."), "$quiet")]

    def _looked_back(self, given: Sequence[Answer], width: int) -> Lines:
        """What was expected and what came, side by side where there is room; distress in digits below."""
        is_wide = width >= BESIDE_FROM
        half = (min(width, 2 * MEASURE) - 4) // 2 if is_wide else width
        left, right = (
            self._side([each for each in given if each.field.name in names], half)
            for names in (EXPECTED, CAME)
        )
        left = [*_under(_("what you expected")), *left] if left else []
        right = [*_under(_("what happened")), *right] if right else []
        if left and right and is_wide:
            laid = [
                Content.assemble(one.truncate(half, pad=True), "    ", other)
                for one, other in zip_longest(left, right, fillvalue=Content(""))
            ]
        else:
            laid = [*left, *([Content("")] if left and right else []), *right]
        distress = [each for each in given if each.field.name in DISTRESS]
        laid += _under(_("distress"), bool(laid)) if distress else []
        names = [Content.styled(_(DISTRESS[each.field.name]), "$quiet") for each in distress]
        column = max([10, *(name.cell_length + 2 for name in names)])
        for name, each in zip(names, distress, strict=True):
            laid += _beside(
                name.pad_right(column - name.cell_length), column, self._words(each, width - column)
            )
        return laid

    def _side(self, given: Sequence[Answer], width: int) -> Lines:
        """The answers of one side; what was expected and what happened need no name."""
        labels = [Content.styled(each.field.label, "$quiet") for each in given]
        column = max((label.cell_length for label in labels), default=0) + 2
        lines: Lines = []
        for label, each in zip(labels, given, strict=True):
            if each.field.name in ("prediction", "happened"):
                lines += self._words(each, width)
            else:
                pieces = self._words(each, max(width - column, 8))
                lines += _beside(label.pad_right(column - label.cell_length), column, pieces)
        return lines

    def _answer(self, answer: Answer, column: int, width: int) -> Lines:
        """An answer beside its name; below it on a narrow screen, where it takes more than a line."""
        label = Content.styled(answer.field.label, "$quiet")
        if width < BESIDE_FROM and len(self._words(answer, width - column)) > 1:
            return [label, *(Content.assemble("  ", line) for line in self._words(answer, width - 2))]
        pieces = self._words(answer, min(width - column, MEASURE))
        return _beside(label.pad_right(column - label.cell_length), column, pieces)

    def _words(self, answer: Answer, width: int) -> Lines:
        field = answer.field
        link = (field.ask.refers, answer.value)
        opens = link in self._links
        room = max(width - len(OPENS) if opens else width, 4)
        lines = [
            piece
            for line in _shown(answer).split("\n")
            for piece in (words(line).wrap(room) or [Content("")])
        ]
        if isinstance(field.shape, Number) and field.shape.high == 10 and answer.value:
            lines[0] = Content.assemble(f"{lines[0].plain:<6} ", (BAR * answer.value, "$primary"))
        if opens:
            lines[-1] = Content.assemble(lines[-1], (OPENS, "$primary"))
            click = Style.from_meta({"@click": f"screen.open_link({self._links.index(link)})"})
            lines = [line.stylize(click) for line in lines]
        if field.ask.private:
            lines.append(Content.styled(_("private: left out of exports"), "$quiet italic"))
        return lines


def _under(heading: str, gap: bool = False) -> Lines:
    return [*([Content("")] if gap else []), Content.styled(heading, "$primary")]


def _beside(label: Content | tuple[str, str], column: int, pieces: Lines) -> Lines:
    """Lines beside a label that takes so many columns."""
    first, *others = pieces
    return [Content.assemble(label, first), *(Content.assemble(" " * column, each) for each in others)]


def _shown(answer: Answer) -> str:
    if isinstance(answer.field.shape, Several):
        each = [display(word).replace("\n", " ") for word in answer.words]
        return "\n".join(each) if any(len(word) > 24 for word in each) else " · ".join(each)
    return display(answer.words[0]).strip() or "–"


class AnswersText(Prose):
    """Each answered field: its label, and below or beside it the answer."""

    DEFAULT_CSS = """
    AnswersText { height: auto; color: $foreground; }
    """

    def tell(
        self, fields: Sequence[Field], answers: Mapping[str, Any], says: Mapping[str, str], *, brief: bool
    ) -> None:
        """Show the answers of some fields; `says` are the words for ids, `brief` one line for each."""
        lines: list[Content] = []
        section = ""
        for field in fields:
            value = answers.get(field.name)
            if value in (None, "", []):
                continue
            shown = " · ".join(words_of(field, value, {field.holds: says}))
            if brief:
                lines.append(_labelled(field, one_line(shown)))
                continue
            if field.section != section and field.section:
                lines += [
                    *([Content("")] if lines else []),
                    Content.styled(pgettext("section", field.section), "$primary"),
                ]
            section = field.section
            lines.append(_labelled(field, display(shown).strip()))
        self.say(Hanging(Content("\n").join(lines), HANG))


def _labelled(field: Field, words: str) -> Content:
    return Content.assemble((f"{field.label}  ", "$quiet"), Content(words))


class Titled(Hanging):
    """A title, and below it lines of which each is cut between words."""

    def __init__(self, title: Content, *below: Content) -> None:
        self._title, self._below = title, below
        super().__init__(Content("\n").join([title, *below]))

    def _at(self, rules: RulesMap, width: int) -> Content:
        room = max(width, LEAST)  # a list that isn't laid out yet has none
        return Content("\n").join([*self._title.wrap(room), *(fitting(each, room) for each in self._below)])


class RecordList(ItemList[Entry]):
    """Records to pick from; `chosen` is the one under the mark."""

    def tell_records(
        self, entries: Sequence[Entry], titles: Titles, today: datetime.date, *, with_kind: bool = False
    ) -> None:
        """Show these records, a line each, `titles` for ids; the mark stays on its record, if it is there."""
        wide = max((cells(_day(entry, today)) for entry in entries), default=0)
        self.tell(
            entries,
            lambda entry: line(entry, titles, today, with_kind=with_kind, wide=wide),
            lambda entry: entry.path,
            hang=max(wide + len("  ") if wide else 0, HANG),
        )

    def tell_two_lines(self, entries: Sequence[Entry], titles: Titles, today: datetime.date) -> None:
        """Show these records, their day and kind on one line and what tells them apart below it."""

        def lines(entry: Entry) -> Content:
            kind = Content.styled(_(entry.record.called), "$secondary")
            day = _day(entry, today)
            head = Content.assemble((f"{day}  ", "$quiet"), kind) if day else kind
            return Titled(head, Content(told(entry.record, titles, LONGEST)))

        self.tell(entries, lines, lambda entry: entry.path)


def line(
    entry: Entry, titles: Titles, today: datetime.date, *, with_kind: bool = False, wide: int = 0
) -> Content:
    """A record on one line: its day, its kind if asked, what tells it apart; private words stay out.

    The day takes `wide` columns at least.
    """
    day = padded(_day(entry, today), wide)
    kind = f"{_(entry.record.called):<12} " if with_kind else ""
    return Content.assemble(
        (f"{day}  " if day else "", "$quiet"), (kind, "$secondary"), told(entry.record, titles, LONGEST)
    )


def _day(entry: Entry, today: datetime.date) -> str:
    """The day of a moment, as one says it in few words; "" for what the plan keeps."""
    if not isinstance(entry.record, Moment) or entry.record.at is None:
        return ""
    day = entry.record.at.date()
    return near_day((day - today).days) or show_date(day, today)


def told(record: Record, titles: Titles, width: int) -> str:
    """What tells a record apart, in so many characters, titles in place of ids; private words stay out."""
    return one_line(in_a_line(record, titles), width) or "–"
