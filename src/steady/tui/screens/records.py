"""One record in full; words and the records behind them, such as why a suggestion is made."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList

from steady.core.answers import Titles
from steady.core.catalogue import kind_named
from steady.core.dates import show_when
from steady.core.errors import Problem
from steady.core.fields import fields_of
from steady.core.language import N_, _, ngettext
from steady.core.pacing.suggestion import Suggestion
from steady.services.offers import names_for, titles_for
from steady.services.references import naming
from steady.store.disk import GONE, Stamp, stamp
from steady.store.records import Entry
from steady.tui.actions import changes
from steady.tui.context import Context
from steady.tui.screens.beside import Neighbours, RecordPane, show_beside
from steady.tui.screens.card import ChooseScreen
from steady.tui.screens.steady_screen import SCROLLS, SteadyScreen
from steady.tui.widgets.keys import telling
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.records import RecordList, RecordText

LOOKS_EVERY = 2.0
"""Seconds between two looks at whether its file changed."""

CHANGED = N_("Something else just changed its file. This is how it is now.")
IS_GONE = N_("Its file isn't where it was any more. This is how it was.")

ABOUT_IT = N_("records about it")
"""What the records that name one are called together."""

MOST_ABOUT = 6
"""How many of the records that name one are listed with it, the newest first."""


class Look(NamedTuple):
    """What one look at the file of a record gave."""

    entry: Entry
    problems: list[Problem]
    stamp: Stamp
    titles: Titles
    """The words for the ids in it."""


class RecordScreen(SteadyScreen[None]):
    """A record, as its file says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,enter", "change", N_("change"), key_display="e"),
        Binding("o", "open_linked", N_("follow →")),
        Binding("w", "all_about", ABOUT_IT),
        Binding("left", "beside(-1)", N_("newer")),
        Binding("right", "beside(1)", N_("older")),
        Binding("d", "delete", N_("delete")),
        Binding("u", "undo", N_("undo")),
        *SCROLLS,
        Binding("escape", "back", N_("back")),
    ]
    AUTO_FOCUS = ""

    def __init__(
        self, context: Context, entry: Entry, heading: str, beside: Neighbours | None = None
    ) -> None:
        super().__init__(context, heading)
        self._entry, self._beside = entry, beside
        self._about: list[Entry] = []
        self._seen = self._looked_at(entry)

    def contents(self) -> ComposeResult:
        """Its fields with their answers; below it, or beside where there is room, the records about it."""
        yield Prose(classes="quiet head")
        yield Prose(classes="changed")
        with Container(classes="both"):
            yield RecordText()
            with Vertical(classes="about"):
                yield Prose(classes="about-head")
                yield RecordList()
                yield Prose(classes="about-more quiet")
        yield Prose(classes="problems quiet")

    def on_mount(self) -> None:
        """Show the record, and see when its file changes."""
        self.query_one(".about").display = False
        self._show(self._seen)
        self.set_interval(LOOKS_EVERY, self.look)

    # -- the file ------------------------------------------------------------------------

    def _looked_at(self, entry: Entry) -> Look:
        """A record as its file is now; as it was before, when the file is gone or can't be read."""
        home, now = self.context.home, stamp(entry.path)
        there, problems = home.again(entry)
        entry = there or entry
        titles = titles_for(home, entry.record, self.context.lang)
        return Look(entry, [] if now == GONE else problems, now, titles)

    def _turn_to(self, entry: Entry) -> None:
        """Show another record, or this one as the person made it."""
        self._entry = entry
        self.read(partial(self._looked_at, entry), self._show)

    def _show(self, look: Look, changed: str = "") -> None:
        self._seen, self._entry = look, look.entry
        record, today = look.entry.record, self.context.today
        at = show_when(record.at, today) if record.at else ""
        self.tell(".head", " · ".join(filter(None, (_(record.called), at))))
        self.tell(".changed", _(IS_GONE if look.stamp == GONE else changed))
        self.query_one(RecordText).tell(record, look.titles, today, [link[:2] for link in self._linked()])
        said = [each.sentence() for each in look.problems]
        if look.entry.newer:
            said.append(_("A newer steady wrote it, so here it's only shown."))
        self.tell(".problems", "\n".join(said))
        self.refresh_bindings()
        self.read(partial(self._named_by, look.entry), self._tell_about, "about")

    def _named_by(self, entry: Entry) -> tuple[list[Entry], Titles]:
        found = naming(self.context.home, entry.record)
        return found, names_for(self.context.home, (each.record for each in found[:MOST_ABOUT]))

    def _tell_about(self, given: tuple[list[Entry], Titles]) -> None:
        """List the newest of the records that name it."""
        self._about, titles = given
        listed, count = self.query_one(RecordList), len(self._about)
        self.query_one(".about").display = bool(count)
        head = ngettext("One record about it", "{n} records about it", count)
        self.tell(".about-head", Content.styled(head, "$primary"))
        listed.tell_two_lines(self._about[:MOST_ABOUT], titles, self.context.today)
        listed.highlighted = None  # a mark is there once someone goes there
        more = ngettext("Press w to see all {n}.", "Press w to see all {n}.", count)
        self.tell(".about-more", telling(more, "w") if count > MOST_ABOUT else "")
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def _picked(self) -> None:
        chosen = self.query_one(RecordList).chosen
        if chosen is not None:
            self.open(
                partial(RecordScreen, entry=chosen, heading=f"{self._heading} › {chosen.record.called}")
            )

    def action_all_about(self) -> None:
        """See all records that name it."""
        heading = f"{self._heading} › {ABOUT_IT}"
        self.open(partial(RecordsScreen, heading=heading, entries=self._about, counted=True))

    def on_files_changed(self) -> None:
        """What it is about may be called otherwise now."""
        self.look(titles=True)

    def look(self, *, titles: bool = False) -> None:
        """Show the record anew when its file is another than at the last look; with `titles`, in any case."""

        def again() -> Look | None:
            is_same = stamp(self._entry.path) == self._seen.stamp
            return None if is_same and not titles else self._looked_at(self._entry)

        self.read(again, self._compare)

    def _compare(self, look: Look | None) -> None:
        """Show a later look, with a word when something else changed the file."""
        if look is None or look.entry.path != self._entry.path:
            return
        if look.stamp == self._seen.stamp:
            self._show(look, CHANGED if self.query_one(".changed").display else "")
        else:
            is_other = bool(look.problems) or look.entry.content != self._seen.entry.content
            self._show(look, CHANGED if is_other else "")

    # -- what can be done ----------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is something to do for."""
        if action == "beside":
            return self._beside is not None and self._beside.has(int(str(parameters[0])))
        if action == "open_linked":
            return bool(self._linked())
        if action == "all_about":
            return bool(self._about)
        return super().check_action(action, parameters)

    def action_change(self) -> None:
        """Change it in the form of its kind."""

        def then(changed: Entry | None) -> None:
            if changed is not None:
                self._turn_to(changed)
                self.say(_("Saved. Press u to undo."))

        self.open(partial(changes, self._entry, f"{self._heading} › change"), then)

    def action_delete(self) -> None:
        """Move it to the trash; undo brings it back."""
        if self.delete(self._entry):
            self.dismiss(None)

    def action_undo(self) -> None:
        """Undo the last change, whichever it was."""
        if self.undo():
            self.read(partial(self._looked_at, self._entry), self._after_undoing)

    def _after_undoing(self, look: Look) -> None:
        if look.stamp == GONE:
            self.dismiss(None)
        else:
            self._show(look)

    def action_beside(self, by: int) -> None:
        """The record before or after this one in the list."""
        entry = self._beside.to(by) if self._beside is not None else None
        if entry is not None:
            self._turn_to(entry)
            self.page.scroll_home(animate=False)

    def _linked(self) -> list[tuple[str, str, str]]:
        """The records that this one names: kind, id, words."""
        found = []
        for field in fields_of(self._seen.entry.kind):
            name, value = field.ask.refers, getattr(self._seen.entry.record, field.name)
            known = self._seen.titles.get(name, {})
            if name and name != "exercise" and isinstance(value, str) and value in known:
                found.append((name, value, known[value]))
        return list(dict.fromkeys(found))

    def action_open_linked(self) -> None:
        """Open the step, the person or what else it is about."""
        linked = self._linked()

        def then(picked: int | None) -> None:
            if picked is not None:
                self.action_open_link(picked)

        if len(linked) > 1:
            options = [(_(kind), words) for kind, __, words in linked]
            self.app.push_screen(ChooseScreen(_("What would you like to see?"), options), then)
        else:
            then(0)

    def action_open_link(self, at: int) -> None:
        """Open what it names: the one at this place among those."""
        kind, id = self._linked()[at][:2]
        self.open(partial(finds, kind, id, f"{self._heading} › {kind}"))


def finds(refers: str, id: str, heading: str, context: Context) -> RecordScreen:
    """The record with this id, of the kind that a field refers to, or of one of several.

    Raises NotFound or Unreadable.
    """
    kind = kind_named(refers) if " " not in refers else None
    return RecordScreen(context, context.home.find(id, kind), heading)


AT_ONCE = 500
"""How many records are listed, the newest first; the journal holds all of them."""


class RecordsScreen(SteadyScreen[None]):
    """Words, a list of records, a last word; Enter opens a record. Made in a thread: it reads titles."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "open", N_("open"), key_display="Enter"),
        Binding("escape,w", "back", N_("back"), key_display="Esc"),
    ]

    def __init__(
        self,
        context: Context,
        heading: str,
        entries: Iterable[Entry],
        above: Sequence[Prose] = (),
        below: str = "",
        *,
        counted: bool = False,
    ) -> None:
        """`above` and `below` stand around the list; `counted` says in the heading how many there are."""
        super().__init__(context, heading)
        self._entries, self._above, self._below, self._counted = list(entries), above, below, counted
        self._titles = self._named(self._entries)

    def between(self) -> ComposeResult:
        """The words and the records; beside them the marked one in full, where there is room."""
        with Horizontal(classes="both"):
            with VerticalScroll(classes="page", can_focus=False):
                yield from self.contents()
            yield RecordPane()

    def contents(self) -> ComposeResult:
        """The words and the records."""
        yield from self._above
        if len(self._entries) > AT_ONCE:
            yield Prose(
                _("These are the newest {n}. All of them are in the journal.", n=AT_ONCE), classes="quiet"
            )
        yield RecordList()
        if self._below:
            yield Prose(self._below, classes="quiet last")

    def on_mount(self) -> None:
        """List them."""
        self._list()
        if self._entries:
            self.query_one(RecordList).focus()
        else:
            self.page.can_focus = True
            self.page.focus()

    def _named(self, entries: Sequence[Entry]) -> dict[str, dict[str, str]]:
        return names_for(self.context.home, (each.record for each in entries[:AT_ONCE]))

    def _list(self) -> None:
        listed, shown = self.query_one(RecordList), self._entries[:AT_ONCE]
        with_kind = not self._counted or len({each.kind for each in self._entries}) > 1
        listed.tell_records(shown, self._titles, self.context.today, with_kind=with_kind)
        listed.display = bool(shown)
        if self._counted:
            self.heading.right = ngettext("1 record", "{n} records", len(self._entries))
        self._tell_beside()

    @on(OptionList.OptionHighlighted)
    def _tell_beside(self) -> None:
        """Show the marked record in full, where there is room."""
        chosen = self.query_one(RecordList).chosen
        beside = self.query_one(RecordPane)
        beside.set_class(chosen is None, "-none")
        if chosen is not None and self.is_broad:
            show_beside(self, chosen, _(chosen.record.called))

    def on_resize(self) -> None:
        """A wider window has the record beside the list."""
        self.call_after_refresh(self._tell_beside)

    def on_screen_resume(self) -> None:
        """Show what was changed meanwhile as it is now, and without what is gone."""
        chosen = self.query_one(RecordList).chosen
        if chosen is not None:
            self.read(partial(self._again, chosen), self._take)

    def _again(self, chosen: Entry) -> tuple[list[Entry], dict[str, dict[str, str]]]:
        now, _ = self.context.home.again(chosen)
        changed = [now if each.path == chosen.path else each for each in self._entries]
        entries = [each for each in changed if each is not None]
        return entries, self._named(entries)

    def _take(self, again: tuple[list[Entry], dict[str, dict[str, str]]]) -> None:
        self._entries, self._titles = again
        self._list()

    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """Open the record under the mark."""
        chosen = self.query_one(RecordList).chosen
        if chosen is not None:
            self.open(
                partial(RecordScreen, entry=chosen, heading=f"{self._heading} › {chosen.record.called}")
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A record can be opened where there is one."""
        return bool(self._entries) if action == "open" else super().check_action(action, parameters)


def why(suggestion: Suggestion, entries: Sequence[Entry], context: Context) -> RecordsScreen:
    """Why a suggestion is made: its rule, what would change it, and the records it is based on."""
    count = len(entries)
    based = ngettext("Based on one record", "Based on {n} records", count)
    above = [
        Prose(suggestion.words, classes="said"),
        Prose(_("Why"), classes="head"),
        Prose(suggestion.why, classes="said"),
        Prose(_("What would change it"), classes="head"),
        Prose(suggestion.would_change, classes="said"),
        Prose(based if count else _("Not based on any record"), classes="head"),
    ]
    return RecordsScreen(context, "today › why this?", entries, above, suggestion.choice)
