"""The ways to answer: a number on a scale, words to choose from, own words on one line or many."""

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from rich.text import Text
from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection

from steady.core.fields import Number
from steady.core.language import N_, _
from steady.core.text import JOINERS, cells, display, letter_before, one_line, whole_after
from steady.services.offers import Offer
from steady.tui.textual_private import MARK as HERE
from steady.tui.widgets.prose import words

TRACKS = (51, 41, 31, 21, 11)
"""How many columns the line of a scale takes: the longest that leaves room for its numbers."""

APART = 2
"""How many columns there are between options on one line, at least."""

MANY, TWO_COLUMNS = 8, 72
"""From how many options on they stand in two columns, where there are so many columns for them."""

NONE = N_("no answer")


class Chosen(Message):
    """A number, or one of the options, was chosen, changed or taken out."""


class ScaleEntry(Widget, can_focus=True):
    """One number between two ends; empty until it is chosen."""

    DEFAULT_CSS = """
    ScaleEntry { height: 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,minus", "move(-1)", N_("less"), show=False),
        Binding("right,plus", "move(1)", N_("more"), show=False),
        Binding("shift+left", "move(-10)", N_("much less"), show=False),
        Binding("shift+right", "move(10)", N_("much more"), show=False),
        Binding("home", "end('low')", N_("to the low end"), show=False),
        Binding("end", "end('high')", N_("to the high end"), show=False),
        Binding("delete,backspace", "clear", N_("no answer"), show=False),
    ]

    value: reactive[int | None] = reactive[int | None](None)

    def __init__(self, shape: Number, ends: tuple[str, str], value: int | None) -> None:
        super().__init__()
        assert shape.high is not None
        self._low, self._high = shape.low, shape.high
        self._shape, self._ends = shape, ends
        self._typed = ""
        self.set_reactive(ScaleEntry.value, value)

    @property
    def highest(self) -> int:
        """The number at the upper end."""
        return self._high

    @property
    def step(self) -> int:
        """How much one arrow moves: 1 on a short scale, 5 on one of a hundred."""
        return 1 if self._high - self._low <= 20 else 5

    def action_move(self, by: int) -> None:
        """More or less, from the middle when nothing is chosen yet."""
        self._typed = ""
        middle = (self._low + self._high) // 2
        wanted = middle if self.value is None else self.value + by * self.step
        self._give(min(max(wanted, self._low), self._high))

    def action_end(self, which: str) -> None:
        """One of the ends."""
        self._typed = ""
        self._give(self._low if which == "low" else self._high)

    def action_clear(self) -> None:
        """Take the answer out, or the last digit that was typed."""
        self._typed = self._typed[:-1]
        self._give(int(self._typed) if self._typed else None)

    async def on_key(self, event: events.Key) -> None:
        """A digit goes on with the number that is being typed, or begins it anew.

        The other keys act here too: as bindings they would come after a digit typed right behind them.
        """
        bindings = [each for each in self.BINDINGS if isinstance(each, Binding)]
        does = {key: each.action for each in bindings for key in each.key.split(",")}
        if event.key in does:
            event.stop()
            event.prevent_default()
            await self.run_action(does[event.key])
            return
        if event.character is None or event.character not in "0123456789":
            return
        event.stop()
        event.prevent_default()
        longer = self._typed + event.character
        self._typed = longer if self._low <= int(longer) <= self._high else event.character
        if self._low <= int(self._typed) <= self._high:
            self._give(int(self._typed))

    def further_keys(self) -> Sequence[tuple[str, str]]:
        """Digits, which it takes as they come."""
        return [("0–9", _("type a number"))]

    def on_blur(self) -> None:
        """What is typed next time begins anew."""
        self._typed = ""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose the place on the line that is pressed, or is above the words that are."""
        start, self._typed = len(str(self._low)) + 1, ""
        place = (event.x - start) / (self._track - 1)
        if event.x < start + self._track + len(str(self._high)) + 1:
            self._give(round(self._low + min(max(place, 0), 1) * (self._high - self._low)))

    def _give(self, value: int | None) -> None:
        if value != self.value:
            self.value = value
            self.post_message(Chosen())

    @property
    def _track(self) -> int:
        beside = len(f"{self._low}  {self._high}   {_(NONE)}")
        return next((each for each in TRACKS if each + beside <= self.content_size.width), TRACKS[-1])

    def render(self) -> RenderResult:
        """The line with its mark and the number; below it what the ends mean."""
        colour = "$primary" if self.has_focus else "$quiet"
        ends, length = (str(self._low), str(self._high)), self._track
        if self.value is None:
            track = Content.styled("─" * length, colour)
            number = Content.styled(_(NONE), "$quiet")
        else:
            at = round((self.value - self._low) / (self._high - self._low) * (length - 1))
            track = Content.assemble(
                ("─" * at, colour), ("●", "bold $primary"), ("─" * (length - 1 - at), colour)
            )
            number = Content.styled(self._shape.show(self.value, None), "bold")
        low, high = (Content(one_line(each)) for each in self._ends)
        # Each end's words stand under it, from the first number to the last.
        whole = len(ends[0]) + 1 + length + 1 + len(ends[1])
        between = " " * max(whole - low.cell_length - high.cell_length, 2)
        return Content("\n").join(
            [
                Content.assemble(f"{ends[0]} ", track, f" {ends[1]}   ", number),
                Content.assemble(low, between, high).stylize("$quiet"),
            ]
        )


MARK = 5
"""How many columns the marks before an option take: where one is, and what is chosen."""


class Placed(NamedTuple):
    """Where an option stands, and its words, broken to what room there is."""

    x: int
    y: int
    pieces: list[Content]

    @property
    def wide(self) -> int:
        """How many columns its words take."""
        return max(piece.cell_length for piece in self.pieces)


def placed(options: Sequence[Offer], width: int, *, several: bool) -> list[Placed]:
    """Where options stand in so many columns.

    A few short ones stand beside each other, many in two columns where there is room for those, and all
    others on a line each, broken where they have to be.
    """
    said = [words(one_line(each.says)) for each in options]
    along = [] if several else _along(said, width)
    if along:
        return along
    columns = 2 if len(said) >= MANY and width >= TWO_COLUMNS else 1
    room = (width - APART * (columns - 1)) // columns
    found, at = list[Placed](), 0
    for column in range(columns):
        y, begins, at = 0, at, at + -(-len(said) // columns)
        for each in said[begins:at]:
            pieces = list(each.wrap(max(room - MARK, 8))) or [Content("")]
            found.append(Placed(column * (room + APART), y, pieces))
            y += len(pieces)
    return found


def _along(said: Sequence[Content], width: int) -> list[Placed]:
    """Options beside each other, on two lines at most; none where they need more or one would be broken."""
    found, x, y = list[Placed](), 0, 0
    for each in said:
        wide = MARK + each.cell_length
        if x and x + wide > width:
            x, y = 0, y + 1
        if wide > width or y > 1:
            return []
        found.append(Placed(x, y, [each]))
        x += wide + APART
    return found if y * 2 < len(said) else []


def lines_of(options: Sequence[Offer], width: int, *, several: bool) -> int:
    """How many lines options take in so many columns."""
    return max((each.y + len(each.pieces) for each in placed(options, width, several=several)), default=1)


class OptionsEntry(Widget, can_focus=True):
    """Options to choose from, each with a mark of its own for what is chosen."""

    DEFAULT_CSS = """
    OptionsEntry { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "move(-1)", N_("one up"), show=False),
        Binding("down,right", "move(1)", N_("one down"), show=False),
        Binding("space,enter", "choose", N_("choose it, or take it out"), show=False),
        Binding("delete,backspace", "clear", N_("no answer"), show=False),
    ]

    at: reactive[int] = reactive(0)
    chosen: reactive[tuple[str, ...]] = reactive[tuple[str, ...]]((), layout=False)

    def __init__(self, options: Sequence[Offer], chosen: Sequence[str], *, several: bool) -> None:
        super().__init__()
        known = {each.id for each in options}
        own = [Offer(word, word) for word in chosen if word not in known]
        self.options = (*options, *own)
        self.several = several
        """Whether more than one can be chosen."""
        self.set_reactive(OptionsEntry.chosen, tuple(chosen))
        first = next((at for at, each in enumerate(self.options) if each.id in chosen), 0)
        self.set_reactive(OptionsEntry.at, first)

    def offer(self, options: Sequence[Offer]) -> None:
        """Offer these from now on."""
        if tuple(options) != self.options:
            self.options, self.at = tuple(options), 0
            self.refresh(layout=True)

    def action_move(self, by: int) -> None:
        """The option above or below, brought into sight."""
        self.at = min(max(self.at + by, 0), len(self.options) - 1)
        for page in self.ancestors:
            if isinstance(page, ScrollableContainer):
                place = self.region.offset - page.region.offset + page.scroll_offset
                row = Region(place.x, place.y + self._placed()[self.at].y, 1, 2)
                page.scroll_to_region(row, animate=False)
                break

    def action_choose(self) -> None:
        """Choose the option under the mark, or take it out when it is chosen."""
        self._toggle(self.options[self.at].id)

    def action_clear(self) -> None:
        """Take the whole answer out."""
        self._give(())

    def further_keys(self) -> Sequence[tuple[str, str]]:
        """Digits, which it takes as they come."""
        return [(f"1–{min(len(self.options), 9)}", _("choose one by its number"))] if self.options else []

    def on_key(self, event: events.Key) -> None:
        """A number chooses that option."""
        number = int(event.character) if event.character and event.character in "123456789" else 0
        if 0 < number <= len(self.options):
            event.stop()
            event.prevent_default()
            self.at = number - 1
            self._toggle(self.options[self.at].id)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose what is pressed: the focus that comes with it moves what is below its help."""
        for number, each in enumerate(self._placed()):
            if (
                each.y <= event.y < each.y + len(each.pieces)
                and each.x <= event.x < each.x + MARK + each.wide + 1
            ):
                self.at = number
                self.action_choose()
                return

    def _toggle(self, id: str) -> None:
        if self.several:
            kept = tuple(each.id for each in self.options if (each.id in self.chosen) != (each.id == id))
            self._give(kept)
        else:
            self._give(() if id in self.chosen else (id,))

    def _give(self, chosen: tuple[str, ...]) -> None:
        if chosen != self.chosen:
            self.chosen = chosen
            self.post_message(Chosen())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the options take at this width."""
        return lines_of(self.options, width, several=self.several)

    def _placed(self) -> list[Placed]:
        return placed(self.options, self.content_size.width, several=self.several)

    def _mark(self, number: int, *, here: bool) -> str:
        """Where one is, for whoever sees no colours, and whether it is chosen."""
        chosen = self.options[number].id in self.chosen
        marks = "[x]" if self.several else "(•)"
        return f"{HERE if here else ' '}{marks if chosen else marks[0] + ' ' + marks[2]} "

    def render(self) -> RenderResult:
        """The options; the one under the mark stands out while this has the focus."""
        lines: dict[int, Content] = {}
        for number, each in enumerate(self._placed()):
            here = self.has_focus and number == self.at
            chosen = self.options[number].id in self.chosen
            style = "bold $primary" if here else ("bold" if chosen else "")
            for row, piece in enumerate(each.pieces):
                head = Content.styled("" if row else self._mark(number, here=here), style or "$quiet")
                before = lines.get(each.y + row, Content(""))
                lines[each.y + row] = Content.assemble(
                    before,
                    " " * (each.x - before.cell_length),
                    head,
                    " " * (MARK - head.cell_length),
                    piece.stylize(style) if style else piece,
                )
        return Content("\n").join(lines.get(row, Content("")) for row in range(max(lines, default=0) + 1))


class WordsOffered(Widget):
    """Words that can be taken into an entry beside them, by a press of each."""

    DEFAULT_CSS = """
    WordsOffered { height: auto; color: $quiet; }
    """

    class Pressed(Message):
        """A word was pressed."""

        def __init__(self, word: str) -> None:
            super().__init__()
            self.word = word

    def __init__(self, offered: Sequence[str]) -> None:
        super().__init__()
        self._offered = tuple(offered)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words take at this width."""
        return len(_flowing(self._offered, width))

    def render(self) -> RenderResult:
        """The words, with dots between."""
        lines = _flowing(self._offered, self.content_size.width)
        return Content("\n").join(Content(" · ").join(map(words, line)) for line in lines)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the word that is pressed."""
        event.stop()
        event.prevent_default()  # the focus stays where it's written
        at = 0
        for word in _flowing(self._offered, self.content_size.width)[event.y]:
            if at <= event.x < at + cells(word):
                self.post_message(self.Pressed(word))
            at += cells(word) + BETWEEN


BETWEEN = 3
"""How many columns a dot between words takes."""


def _flowing(offered: Sequence[str], width: int) -> list[list[str]]:
    """Words on as many lines as they take, with dots between those on one line."""
    lines: list[list[str]] = [[]]
    used = 0
    for word in offered:
        if lines[-1] and used + BETWEEN + cells(word) > width:
            lines.append([])
            used = 0
        used += (BETWEEN if lines[-1] else 0) + cells(word)
        lines[-1].append(word)
    return lines


def lines_of_words(offered: Sequence[str], width: int) -> int:
    """How many lines words take in so many columns."""
    return len(_flowing(offered, width))


def seen(text: str) -> str:
    """The text with each character that a terminal would obey as one that is seen; as long as before."""
    return text if text.isprintable() else "".join(map(_seen, text))


def _seen(character: str) -> str:
    shown = display(character)
    return shown if len(shown) == 1 else "�"


class LinesEntry(TextArea):
    """Many lines of own words."""

    DEFAULT_CSS = """
    LinesEntry { height: 5; border: round $line; padding: 0 1; background: $background; }
    LinesEntry:focus { border: round $primary; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        # Ctrl+Z goes to the shell, as in other programs of a terminal.
        Binding("alt+u,ctrl+underscore", "undo", N_("undo what was typed"), show=False),
        Binding("alt+e,ctrl+y", "redo", N_("do again what was undone"), show=False),
    ]

    def __init__(self, text: str = "", *, id: str | None = None, rows: int = 3) -> None:
        super().__init__(
            text, id=id, tab_behavior="focus", soft_wrap=True, theme="css", highlight_cursor_line=False
        )
        self.styles.height = rows + 2

    def get_cursor_left_location(self) -> tuple[int, int]:
        """One letter to the left, as it is seen: the joined parts of one are passed over together."""
        row, column = self.cursor_location
        if not column:
            return super().get_cursor_left_location()
        return row, letter_before(self.document.get_line(row), column)

    def get_cursor_right_location(self) -> tuple[int, int]:
        """One letter to the right, as it is seen."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        return (row, whole_after(line, column)) if column < len(line) else super().get_cursor_right_location()

    def on_key(self, event: events.Key) -> None:
        """Take what joins letters like any of them: Textual passes over what isn't seen by itself."""
        if event.character and event.character in JOINERS:
            event.stop()
            event.prevent_default()
            self.replace(event.character, *self.selection, maintain_selection_offset=False)

    def on_mount(self) -> None:
        """Begin at the end of what is there."""
        self.move_cursor(self.document.end)

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn."""
        return Text(seen(self.document.get_line(line_index)), end="", no_wrap=True)

    async def _on_paste(self, event: events.Paste) -> None:
        """Take what is pasted without what a terminal would obey."""
        cleaned = display(event.text)
        if cleaned != event.text:
            event.prevent_default()
            event.stop()
            self.insert(cleaned)
            return
        await super()._on_paste(event)


class _Known(Suggester):
    """Completes what is typed to a known text: all of it, or of several with commas between the last."""

    def __init__(self, known: Sequence[str], *, several: bool) -> None:
        super().__init__(case_sensitive=True)
        self._known, self._several = known, several

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line as it would be; None where no known text begins as it ends."""
        before, begun = _apart(value) if self._several else ("", value)
        words = (each for each in self._known if begun and each.lower().startswith(begun.lower()))
        return next((before + word for word in words), None)


def _apart(line: str) -> tuple[str, str]:
    """A line of texts with commas between: all before its last text, and that text."""
    last = line.rpartition(",")[2].lstrip()
    return line[: len(line) - len(last)], last


class LineEntry(Input):
    """A few words on one line; `known` are offered as they are typed, one of them or `several`."""

    DEFAULT_CSS = """
    LineEntry { height: 3; border: round $line; padding: 0 1; background: $background; }
    LineEntry:focus { border: round $primary; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "known(1)", N_("one from your list"), show=False),
        Binding("up", "known(-1)", N_("one from your list, from its end"), show=False),
    ]

    def __init__(
        self, text: str = "", *, known: tuple[str, ...] = (), several: bool = False, **more: Any
    ) -> None:
        self._known, self._several = known, several
        self.near = ""
        """Of the known words, those that may be meant; taken first."""
        suggester = _Known([seen(each) for each in known], several=several) if known else None
        super().__init__(seen(text), suggester=suggester, select_on_focus=False, **more)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be nothing known to take."""
        return action != "known" or bool(self._known)

    def on_key(self, event: events.Key) -> None:
        """Take what joins letters like any of them: Textual passes over what isn't seen by itself."""
        if event.character and event.character in JOINERS:
            event.stop()
            event.prevent_default()
            self.replace(event.character, *sorted(self.selection))

    def action_cursor_left(self, select: bool = False) -> None:
        """One letter to the left, as it is seen."""
        start, end = self.selection
        if select or self.selection.is_empty:
            to = letter_before(self.value, end)
            self.selection = Selection(start if select else to, to)
        else:
            super().action_cursor_left()

    def action_cursor_right(self, select: bool = False) -> None:
        """One letter to the right, as it is seen; at the end, what is offered."""
        start, end = self.selection
        if end < len(self.value) and (select or self.selection.is_empty):
            to = whole_after(self.value, end)
            self.selection = Selection(start if select else to, to)
        else:
            super().action_cursor_right(select)

    def action_delete_left(self) -> None:
        """Delete the letter before, as it is seen."""
        if self.selection.is_empty:
            self.delete(letter_before(self.value, self.cursor_position), self.cursor_position)
        else:
            super().action_delete_left()

    def action_delete_right(self) -> None:
        """Delete the letter after, as it is seen."""
        if self.selection.is_empty and self.cursor_position < len(self.value):
            self.delete(self.cursor_position, whole_after(self.value, self.cursor_position))
        else:
            super().action_delete_right()

    def action_known(self, by: int) -> None:
        """Take the known words below or above those that are there."""
        if not self._known:
            return
        shown = [seen(each) for each in self._known]
        first = shown.index(seen(self.near)) if seen(self.near) in shown else 0
        before, word = _apart(self.value) if self._several else ("", self.value)
        at = shown.index(word) + by if word in shown else (first if by > 0 else -1)
        self.value = before + shown[at % len(shown)]
        self.cursor_position = len(self.value)

    def take_word(self, word: str) -> None:
        """Take a word in after those that are there, or out where it is one of them."""
        there = [each.strip() for each in self.value.split(",") if each.strip()]
        kept = [each for each in there if each.lower() != word.lower()]
        self.value = ", ".join(kept if len(kept) < len(there) else [*there, word])
        self.cursor_position = len(self.value)

    def _on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as one line, spaces for its line breaks, without what a terminal would obey."""
        pasted = display(event.text)
        if "\n" in pasted:
            pasted = " ".join(line.strip() for line in pasted.split("\n") if line.strip())
        event.prevent_default()
        event.stop()
        if pasted:
            self.replace(
                pasted, *self.selection
            ) if not self.selection.is_empty else self.insert_text_at_cursor(pasted)
