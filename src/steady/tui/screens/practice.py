"""The area practice: the exercises by what they are for; Enter starts one."""

import itertools
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList

from steady.core.exercise import Exercise
from steady.core.helpfulness import in_words
from steady.core.language import N_, _
from steady.core.numbers import decimal
from steady.core.text import cells, one_line, padded, shortened
from steady.services.shelf import GROUPS, TURNS_INWARD, Shelf, look_through, set_favourite, shelf, whose
from steady.tui import actions
from steady.tui.context import Context
from steady.tui.screens.steady_screen import AreaScreen
from steady.tui.widgets.entries import LineEntry
from steady.tui.widgets.keys import doing
from steady.tui.widgets.prose import Between, ItemList, Prose, words

ALL, FAVOURITES, HELPED = N_("all"), N_("favourites"), N_("what helped")

FILTERS: tuple[tuple[str, dict[str, str]], ...] = (
    (ALL, {}),
    (N_("overwhelmed"), {"when": "too-much"}),
    (N_("far away"), {"when": "too-little"}),
    (N_("before"), {"when": "before"}),
    (N_("after"), {"when": "after"}),
    (N_("longer"), {"group": "longer"}),
    (FAVOURITES, {}),
    (HELPED, {}),
)
"""What can be looked through, in order, and how."""

NONE = {
    FAVOURITES: N_("No favourites yet. Press f to make the chosen exercise one."),
    HELPED: N_("You haven't done any exercises yet."),
}
NOTHING = N_("Nothing here fits that.")

MARK, TURNS = "♥", "○"
"""Of a favourite; of one that turns inward."""

CHOSEN = "›"
"""What stands before the chosen kind, for whoever sees no colours."""

MARKS, MINUTES, GAP = 3, 7, 2
"""Columns of the marks, of the minutes, and between two columns."""

PADDING = 4
"""Columns of the list that are no words: the mark, the scroll bar."""

USUAL_ROOM = 40
"""Columns of the list before it is laid out."""

LEAST_PURPOSE = 16
"""Columns from which on there is room for what an exercise is for."""


class Exercises(ItemList[Exercise]):
    """The exercises, one a line."""

    class Resized(Message):
        """There is more or less room."""

    def on_resize(self) -> None:
        """Say so."""
        self.post_message(self.Resized())

    @property
    def room(self) -> int:
        """Columns of a line."""
        return (self.size.width or USUAL_ROOM) - PADDING


class PracticeScreen(AreaScreen):
    """The library, by state."""

    NAME = "practice"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "walk", N_("start"), priority=True),
        Binding("left", "filter(-1)", N_("more kinds"), key_display="←→", priority=True),
        Binding("right", "filter(1)", N_("the next kinds"), show=False, priority=True),
        Binding("slash", "search", N_("search"), key_display="/"),
        Binding("e", "easier", N_("the gentler one")),
        Binding("f", "favourite", N_("favourite")),
        Binding("y", "own_files", N_("your own files")),
        Binding("down", "to_list", N_("to the list"), show=False),
        Binding("escape", "end_search", N_("back from the search"), show=False),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._shelf = Shelf({}, {}, frozenset(), {})
        self._at = 0
        """Which of the filters is used."""
        self._room = self._title = self._purpose = 0
        """How many columns a line has, titles, and what exercises are for."""

    def contents(self) -> ComposeResult:
        """What to look through, the exercises, and what one is for beside them where there is room."""
        yield Prose(classes="filters")
        yield LineEntry(classes="search", placeholder=_("a word: cold, sound, boundary…"))
        with Horizontal(classes="library"):
            with Vertical(classes="kinds pane"):
                yield Prose()
            yield Exercises(classes="exercises")
            with VerticalScroll(classes="details pane", can_focus=False):
                yield Prose(classes="told")
        yield Prose(classes="empty quiet")
        yield Prose(classes="problems quiet")

    def on_mount(self) -> None:
        """The list is there before it is filled; searching begins with /."""
        self._search.display = False
        self.tell(".empty", "")
        self.query_one(".kinds").border_title = _("kinds")
        self._tell_filters()

    @on(Exercises.Resized)
    def _lay_anew(self) -> None:
        if self._room != self._list.room:
            self._fill()

    async def look_again(self) -> None:
        """Read the exercises in a thread; what is there stays until they are read."""
        self.read(lambda: shelf(self.context.home, self.context.lang), self._looked)

    def _looked(self, found: Shelf) -> None:
        self._shelf = found
        self._fill()
        self.tell_problems(found.problems)

    # -- what is shown -------------------------------------------------------------------

    @property
    def _list(self) -> Exercises:
        return self.query_one(Exercises)

    @property
    def _search(self) -> LineEntry:
        return self.query_one(".search", LineEntry)

    @on(Input.Changed)
    def _fill(self) -> None:
        typed, (name, by) = self._search.value, FILTERS[self._at]
        found = look_through(self._shelf, words=typed, by_help=name == HELPED, **by)
        only = {FAVOURITES: self._shelf.favourites, HELPED: self._shelf.helped.keys()}.get(name)
        shown = found if only is None else [each for each in found if each.id in only]
        before = self._list.chosen
        self._columns(shown)
        rows = self._grouped(shown) if name == ALL and not typed else shown
        self._list.tell(rows, self._row, lambda each: each.id)
        if shown and before not in shown:
            self._list.action_first()
        self.tell(".empty", "" if shown else _(NOTHING if typed else NONE.get(name, NOTHING)))
        self.query_one(".library").display = bool(shown)
        if self.focused is None and shown:
            self._list.focus()
        self._tell_details()

    def _grouped(self, shown: list[Exercise]) -> list[Exercise | Between]:
        """The same with a line before each group, favourites first."""
        rows: list[Exercise | Between] = []
        for heading, each in itertools.groupby(shown, self._group_of):
            rows += [Between(heading), *each]
        return rows

    def _group_of(self, exercise: Exercise) -> str:
        return _("Favourites") if exercise.id in self._shelf.favourites else _(GROUPS[exercise.group])

    def _columns(self, shown: list[Exercise]) -> None:
        """How wide the columns are: titles as wide as the widest, what it is for where there is room."""
        room = self._room = self._list.room
        widest = max((cells(one_line(each.title)) for each in shown), default=0)
        self._title = max(min(widest, room - MARKS - GAP - MINUTES), 1)
        self._purpose = room - MARKS - self._title - GAP - MINUTES - GAP

    def _row(self, exercise: Exercise) -> Content:
        is_favourite = exercise.id in self._shelf.favourites
        marks = f"{MARK if is_favourite else ' '}{TURNS if exercise.turns_inward else ' '} "
        title = padded(shortened(one_line(exercise.title), self._title), self._title)
        minutes = padded(_("{n} min", n=decimal(_minutes(exercise))), MINUTES, right=True)
        yours = _("yours") + " · " if exercise.id in self._shelf.own else ""
        purpose = shortened(yours + one_line(exercise.purpose), max(self._purpose, 1))
        return Content.assemble(
            (marks, "$accent"),
            (title, "bold"),
            (" " * GAP + minutes, "$quiet"),
            (" " * GAP + purpose if self._purpose >= LEAST_PURPOSE else "", "$quiet"),
        )

    def _tell_filters(self) -> None:
        names = [
            Content.styled(
                f"{CHOSEN if at == self._at else ' '} {_(name)}",
                "bold $primary" if at == self._at else "$quiet",
            ).stylize(doing(f"screen.filter_to({at})"))
            for at, (name, _by) in enumerate(FILTERS)
        ]
        self.query_one(".filters", Prose).say(Content("").join(names))
        self.query_one(".kinds Prose", Prose).say(Content("\n\n").join(names))

    @on(OptionList.OptionHighlighted)
    def _tell_details(self) -> None:
        chosen = self._list.chosen
        self.query_one(".told", Prose).say(self._details(chosen) if chosen else "")
        self.query_one(".details").border_title = words(one_line(chosen.title)) if chosen else ""
        self.refresh_bindings()

    def _details(self, exercise: Exercise) -> Content:
        easier = self._shelf.exercises.get(exercise.easier)
        helped = self._shelf.helped.get(exercise.id)
        labelled = [
            *((_("note"), "$accent", each) for each in exercise.cautions),
            (_("asks first"), "$accent", exercise.ask_first),
            (_("gentler"), "$quiet", easier.title if easier else ""),
            (_("for you"), "$quiet", in_words(helped, exercise.title) if helped else ""),
            (TURNS, "$accent", _(TURNS_INWARD) if exercise.turns_inward else ""),
        ]
        quiet = (
            _("Based on {sources}.", sources=one_line(exercise.based_on)),
            whose(self._shelf.own.get(exercise.id, "")),
        )
        return Content("\n\n").join(
            [
                Content(one_line(exercise.purpose)),
                Content.styled(_takes(exercise), "$quiet"),
                *(
                    Content.assemble((f"{label}  ", style), one_line(says))
                    for label, style, says in labelled
                    if says
                ),
                *(Content.styled(says, "$quiet") for says in quiet),
            ]
        )

    # -- what can be done ----------------------------------------------------------------

    @on(OptionList.OptionSelected)
    def action_walk(self) -> None:
        """Walk the exercise, or breathe it; from the word that is searched for, to what was found."""
        if isinstance(self.focused, Input):
            self._list.focus()
        elif (chosen := self._list.chosen) is not None:
            self.open(partial(actions.practises, chosen.id))

    def action_easier(self) -> None:
        """Walk the gentler one."""
        if (chosen := self._list.chosen) is not None and chosen.easier:
            self.open(partial(actions.practises, chosen.easier))

    async def action_favourite(self) -> None:
        """Make it a favourite, or not one any more."""
        chosen = self._list.chosen
        if chosen is None:
            return
        is_one = chosen.id in self._shelf.favourites

        def change() -> str:
            set_favourite(self.context.home, chosen.id, favourite=not is_one)
            return _("No longer a favourite.") if is_one else _("A favourite now. Favourites come first.")

        if self.make(change):
            await self.look_again()

    def action_filter(self, by: int) -> None:
        """Look through others."""
        self.action_filter_to((self._at + by) % len(FILTERS))

    def action_filter_to(self, at: int) -> None:
        """Look through these."""
        self._at = at
        self._tell_filters()
        self._fill()

    def action_own_files(self) -> None:
        """The person's own files, and what is in their way."""
        self.open(partial(actions.screen, "own_exercises:OwnExercisesScreen"))

    def action_search(self) -> None:
        """Search by a word."""
        self._search.display = True
        self._search.focus()

    def action_to_list(self) -> None:
        """From the word to what was found."""
        self._list.focus()

    def action_end_search(self) -> None:
        """All of them again."""
        self._search.value = ""
        self._search.display = False
        self._list.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters belong to the word while it is typed."""
        typing = isinstance(self.focused, Input)
        if action == "easier":
            return not typing and (chosen := self._list.chosen) is not None and bool(chosen.easier)
        if action in ("filter", "favourite", "own_files", "search"):
            return not typing
        if action == "end_search":
            return typing or self._search.display
        return super().check_action(action, parameters)

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        self.refresh_bindings()


def _minutes(exercise: Exercise) -> float:
    """About how many minutes it takes from here, where guided breathing is breathed at once."""
    breathes = exercise.breathes
    return max(breathes.minutes, 0.5) if breathes else exercise.minutes


def _takes(exercise: Exercise) -> str:
    """The same in words; of breathing, what would be breathed."""
    breathes = exercise.breathes
    return _("You'd breathe: {pattern}", pattern=breathes.in_words) if breathes else exercise.takes
