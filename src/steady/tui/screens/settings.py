"""Settings: a form with a line for each, and where the files are, who can see them, how they are."""

import os
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList

import steady
from steady.core.errors import BadRequest, Problem
from steady.core.fields import Field
from steady.core.language import N_, _
from steady.core.text import one_line, padded
from steady.services import doctor, settings
from steady.services.access import who_can_see
from steady.services.doctor import Findings, Fix
from steady.services.offers import Offer
from steady.services.settings import decided_elsewhere
from steady.store.settings import Settings, fields, read_settings, usual
from steady.tui import actions
from steady.tui.actions import SettingChanged
from steady.tui.context import Context
from steady.tui.screens.card import Card, ChooseScreen, ConfirmScreen
from steady.tui.screens.steady_screen import SteadyScreen
from steady.tui.widgets.entries import LineEntry
from steady.tui.widgets.keys import keyed
from steady.tui.widgets.prose import Hanging, ItemList, Prose, words

PROGRESS_EVERY = 500
"""After how many files it is said again how many were looked at."""

DOT = "●"
"""What stands before a setting that isn't as usual."""


class Row(NamedTuple):
    """One setting as the form shows it."""

    field: Field
    value: Any
    says: str
    """The value, as the person reads it."""
    elsewhere: str
    """What decides it in place of the file, in a sentence; "" for nothing."""


class TypedScreen(Card[str | None]):
    """A value of one's own for a setting, typed; gives the words once they're understood, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", N_("back"))]

    def __init__(self, question: str, more: str, value: str, understands: Callable[[str], object]) -> None:
        """`understands` raises BadRequest for words that don't fit."""
        super().__init__(question, more, keys=[keyed("enter", _("this one")), keyed("escape", _("back"))])
        self._value, self._understands = value, understands

    def answers(self) -> ComposeResult:
        """A line to write on, and what was not understood."""
        yield LineEntry(self._value)
        yield Prose(classes="quiet told")

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        try:
            self._understands(event.value)
        except BadRequest as problem:
            self.query_one(".told", Prose).say(f"{problem.message} {problem.hint}".strip())
        else:
            self.dismiss(event.value)


class SettingsScreen(SteadyScreen[None]):
    """The settings to one side or above, the files to the other or below."""

    HEADING = N_("settings")
    AUTO_FOCUS = "ItemList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("change"), priority=True),
        Binding("f", "fix", N_("put right")),
        Binding("tab", "app.focus_next", N_("next"), priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
        Binding("u", "undo", N_("undo")),
        Binding("b", "backup", N_("back up")),
        Binding("r", "restore", N_("bring a backup back")),
        Binding("ctrl+t", "app.light_or_dark", N_("light or dark")),
        Binding("w", "welcome", N_("the welcome again")),
        Binding("escape", "back", N_("back")),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: list[Row] = []
        self._fixes: list[Fix] = []

    def between(self) -> ComposeResult:
        """Both panes, and below them what the setting under the mark is for."""
        with Container(classes="page"):
            with VerticalScroll(classes="pane set", can_focus=False) as pane:
                pane.border_title = _("your settings")
                yield ItemList[Row]()
            with VerticalScroll(classes="pane files") as pane:
                pane.border_title = _("your files")
                yield Prose(id="where")
                yield Prose(id="who", classes="quiet")
                yield Prose(_("I'm looking at them …"), id="counted", classes="head")
                yield Prose(id="problems")
                yield Prose(id="notes", classes="quiet")
                yield Prose(id="fixes", classes="head")
                yield Prose(f"steady {steady.__version__}", classes="quiet version")
        yield Prose(id="about")

    def on_mount(self) -> None:
        """Read the settings, look at the files."""
        for place in ("#problems", "#notes", "#fixes"):
            self.tell(place, "")
        self._look_at_files()

    def on_screen_resume(self) -> None:
        """What the file says now."""
        self._read_settings()

    def on_files_changed(self) -> None:
        """The settings may be others now."""
        self._read_settings()

    # -- the settings --------------------------------------------------------------------

    @property
    def _list(self) -> ItemList[Row]:
        return self.query_one(ItemList)

    def _read_settings(self) -> None:
        self.read(self._all_rows, self._show_rows)

    def _all_rows(self) -> list[Row]:
        context = self.context
        now = read_settings(context.places.config)[0]
        return [self._row(field, now) for field in fields()]

    def _row(self, field: Field, now: Settings) -> Row:
        context, value = self.context, getattr(now, field.name)
        says = settings.in_words(field, value, context.places, context.lang)
        return Row(field, value, says, decided_elsewhere(field, context.given, os.environ))

    def _show_rows(self, rows: list[Row]) -> None:
        self._rows = rows
        widest = max(words(row.field.label).cell_length for row in rows) + 2
        self._list.tell(
            rows, lambda row: _line(row, widest), lambda row: row.field.name, widest + len(f"{DOT} ")
        )
        self._tell_about()

    @on(OptionList.OptionHighlighted)
    def _tell_about(self) -> None:
        row = self._list.chosen
        if row is None:
            return
        more = [row.elsewhere] if row.elsewhere else []
        if row.field.name in settings.AT_NEXT_START:
            more.append(_(settings.NEXT_START))
        if row.value != usual(row.field):
            says = settings.in_words(row.field, usual(row.field), self.context.places, self.context.lang)
            more.append(_("Usual: {value}.", value=says))
        self.query_one("#about", Prose).say(
            Content.assemble(
                words(row.field.help), "\n" if more else "", (" ".join(more), "$quiet") if more else ""
            )
        )

    @on(OptionList.OptionSelected)
    def action_choose(self) -> None:
        """The choices for the setting under the mark."""
        if (row := self._list.chosen) is not None:
            field, context = row.field, self.context
            offered = partial(settings.offered, field, context.places, context.lang)
            self.read(offered, partial(self._offer, row), "offered")

    def _offer(self, row: Row, offered: list[Offer]) -> None:
        options = [(each.says, _("usual") if self._is_usual(row.field, each) else "") for each in offered]
        if settings.takes_others(row.field):
            options.append((_("something else …"), ""))
        value = settings.in_file(row.value)
        at = next((at for at, each in enumerate(offered) if each.id == value), len(options) - 1)
        card = ChooseScreen(_(row.field.ask.question), options, row.field.help, at=at)
        self.app.push_screen(card, partial(self._picked, row, offered))

    def _is_usual(self, field: Field, offer: Offer) -> bool:
        return offer.id == settings.in_file(usual(field))

    def _picked(self, row: Row, offered: list[Offer], at: int | None) -> None:
        if at is None:
            return
        if at < len(offered):
            self._set(row.field, offered[at].id)
            return
        card = TypedScreen(
            _(row.field.ask.question),
            row.field.help,
            settings.in_file(row.value),
            partial(self._meant, row.field),
        )
        self.app.push_screen(card, partial(self._set, row.field))

    def _meant(self, field: Field, text: str) -> Any:
        return settings.understood(field, text, self.context.places, self.context.lang)

    def _set(self, field: Field, text: str | None) -> None:
        """Write what was chosen into the file, when it's another value than before."""
        now = next(settings.in_file(row.value) for row in self._rows if row.field is field)
        if text is None or text == now:
            return
        context = self.context

        def change() -> str:
            value = self._meant(field, text)
            settings.change(field, value, context.places)
            says = settings.in_words(field, value, context.places, context.lang)
            said = _("{setting}: {value}. Press u to undo.", setting=field.label, value=says)
            later = _(settings.NEXT_START) if field.name in settings.AT_NEXT_START else ""
            return f"{said} {later}".strip()

        if self.make(change):
            self.post_message(SettingChanged(field.name))

    def action_undo(self) -> None:
        """Undo the last change, whichever it was."""
        if self.undo():
            self._look_at_files()
            self._read_settings()

    # -- the files -----------------------------------------------------------------------

    def _look_at_files(self) -> None:
        def looked_at(count: int) -> None:
            if count % PROGRESS_EVERY == 0:
                said = _("I've looked at {count} files …", count=count)
                self.call_later(partial(self.tell, "#counted", said))

        def look() -> tuple[list[str], Findings]:
            places = self.context.places
            return who_can_see(places.home), doctor.look(places, looked_at)

        self.read(look, self._show_files, "files")

    def _show_files(self, given: tuple[list[str], Findings]) -> None:
        who, found = given
        places, said = self.context.places, self.context.given.get("home", "")
        there = {_("home folder"): places.home, _("settings"): places.config}
        widest = max(words(name).cell_length for name in there) + 2
        lines = [
            Content.assemble((padded(name, widest), "$quiet"), words(str(path)))
            for name, path in there.items()
        ]
        self.query_one("#where", Prose).say(Hanging(Content("\n").join(lines), widest))
        named = [_("{name} names this folder.", name=said)] if said else []
        self.tell("#who", "\n".join([*named, *who]))
        self.tell("#counted", found.counted())
        self.tell("#problems", _sentences(found.problems))
        self.tell("#notes", _sentences(found.notes, _("worth knowing")))
        self._fixes = found.repairs
        offers = [each.offer for each in found.repairs]
        self.tell("#fixes", "\n".join([_("Press f, and I'll ask about each:"), *offers]) if offers else "")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to put right only where that was found."""
        return action != "fix" or bool(self._fixes)

    def action_fix(self) -> None:
        """Ask about each thing that can be put right, one after another."""
        self._ask(list(self._fixes))

    def _ask(self, left: list[Fix]) -> None:
        if not left:
            self._look_at_files()
            return
        fix, *rest = left

        def then(sure: bool | None) -> None:
            if sure is None:
                self._look_at_files()
                return
            if sure:
                self.make(partial(_done, fix))
            self._ask(rest)

        self.app.push_screen(ConfirmScreen(fix.offer, "\n".join(fix.differs()), careful=True), then)

    # -- elsewhere -----------------------------------------------------------------------

    def action_backup(self) -> None:
        """Write all files into one archive."""
        self.open(partial(actions.screen, "backup:BackupScreen"))

    def action_restore(self) -> None:
        """Bring back an archive."""
        self.open(partial(actions.screen, "backup:RestoreScreen"))

    def action_welcome(self) -> None:
        """The five screens of the first start."""
        self.open(partial(actions.screen, "welcome:WelcomeScreen"))


def _done(fix: Fix) -> str:
    fix.do()
    return _("Done.")


def _line(row: Row, widest: int) -> Content:
    """A setting on a line: a mark where it isn't as usual, its name, its value."""
    is_usual = row.value == usual(row.field)
    return Content.assemble(
        (padded(one_line(row.field.label), widest), "$quiet"),
        ("  " if is_usual else f"{DOT} ", "$primary"),
        (one_line(row.says), "" if is_usual else "bold"),
        ("  *" if row.elsewhere else "", "$accent"),
    )


def _sentences(problems: list[Problem], head: str = "") -> str:
    said = list(dict.fromkeys(each.sentence() for each in problems))
    return "\n".join([head, *said] if head and said else said)
