"""A form: a page of questions at a time, earlier answers in sight, everything kept as it is typed."""

import asyncio
import datetime
from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

import msgspec
from textual import events, on, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.widgets import TextArea

from steady.core.errors import ChangedElsewhere, NotSaved, OnlyHere, SteadyError
from steady.core.fields import Field, Writing
from steady.core.idea import Idea
from steady.core.language import N_, _
from steady.services.drafting import CANNOT_KEEP
from steady.services.filling import ANEW, Filling
from steady.services.form import Answers, Form
from steady.services.ideas import answers_of, has_ideas
from steady.store.records import Entry
from steady.tui import actions
from steady.tui.actions import Open
from steady.tui.context import Context
from steady.tui.screens.card import ChooseScreen, ConfirmScreen, NoticeScreen
from steady.tui.screens.follow_up import FollowUpScreen
from steady.tui.screens.steady_screen import NUMBERS, SteadyScreen
from steady.tui.screens.when import WhenGiven, WhenScreen
from steady.tui.widgets.answer import LEAST_LINES, AnswerBox
from steady.tui.widgets.entries import OptionsEntry
from steady.tui.widgets.frame import Heading, Hints
from steady.tui.widgets.keys import keyed, written
from steady.tui.widgets.pages import Block, has_head, lines_for_writing, paged
from steady.tui.widgets.questions import Asked, Beside, Help, Questions
from steady.tui.widgets.room import AROUND, Room, room_in
from steady.tui.widgets.top import PageDots, WhenLine


class FormScreen(SteadyScreen[Entry | None]):
    """Gives the saved record, or None when it was left; what was typed then waits as a draft."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", N_("save"), priority=True),
        Binding("escape", "leave_for_now", N_("later (saved)"), priority=True),
        Binding("tab", "onward", N_("next"), priority=True),
        Binding("tab", "end", N_("done"), priority=True),
        Binding(
            "enter",
            "choose_or_onward",
            N_("choose what the mark was moved to, or go on"),
            show=False,
            priority=True,
        ),
        Binding("pagedown,ctrl+n", "next", N_("next page"), show=False, priority=True),
        Binding("pageup,ctrl+b", "page_before", N_("page before"), show=False, priority=True),
        Binding("f5", "change_way", N_("more questions, or fewer"), show=False, priority=True),
        Binding("f4", "when", N_("when it was"), show=False, priority=True),
        Binding("f2", "ideas", N_("ideas"), priority=True),
        Binding("ctrl+r", "begin_anew", N_("start over"), priority=True),
        Binding("shift+tab", "backward", N_("back"), show=False, priority=True),
        NUMBERS,
    ]

    def __init__(self, context: Context, form: Form, again_at: str | None = None) -> None:
        """`again_at` is the question to begin at, where a record was undone and its answers are back."""
        super().__init__(context, form.heading)
        self._again_at = again_at
        self._form = form
        self._now = context.clock()
        self._filling = Filling(context.home, context.clock, form)
        self._asked = Asked(context.home, form.questions, context.lang)
        self._boxes: dict[str, AnswerBox] = {}
        """The questions that were on a page, by their fields: they wait with all that was typed."""
        self._pages: list[tuple[Field, ...]] = []
        self._at = 0
        self._laying, self._laid_for = asyncio.Lock(), Size()
        self._to_know: Sequence[str] = ()
        """What there is to know of whom it is with."""

    @property
    def answers(self) -> Answers:
        """The answers as they are now."""
        return self._filling.answers

    # -- what is on the screen -----------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Earlier answers to one side (above, when narrow), the questions to the other, help below."""
        with Horizontal(classes="top"):
            yield Heading(self._heading)
            yield WhenLine()
            yield PageDots()
        with Horizontal(classes="form"):
            yield Beside(self._form.introduction, classes="so-far")
            yield Questions(classes="questions")
            yield Help(classes="help")
        yield Hints()

    async def on_mount(self) -> None:
        """Show the first page and say when a draft was picked up."""
        self.context.drafts.append(self._filling.drafting)
        self.query_one(WhenLine).key = written("f4")
        await self._lay_out(self._again_at or "")
        self._look_up(list(self.answers))
        if self._filling.asks:
            self._pick_up()
            return
        if self._again_at is not None:
            self.say(_("It's undone. Your answers are back here, to change or save."))
        elif self._filling.drafting.is_picked_up:
            self.say(_("Your answers from before are back. Press Ctrl+R to start over."))
        self._end_if_it_ends()

    def on_unmount(self) -> None:
        """The draft needs no more care."""
        self.context.drafts.remove(self._filling.drafting)
        self._filling.drafting.release()

    @property
    def _questions(self) -> Questions:
        return self.query_one(Questions)

    async def _lay_out(self, at: str = "", *, at_end: bool = False, page: int | None = None) -> None:
        """Make the pages for the window as it is, and show the one with the question `at`.

        Without one it is the `page`, or else the first, from its first question on or, `at_end`, its last.
        """
        async with self._laying:
            room = self._share_out()
            asked = [field for field in self._form.questions if self._filling.asked(field)]
            blocks = [self._asked.block(self._filling.asked(field) or field, room.columns) for field in asked]
            ranges = paged(blocks, room.lines, titled=room.is_framed)
            self._pages = [tuple(asked[each] for each in found) for found in ranges]
            place = next((n for n, fields in enumerate(self._pages) if at in [f.name for f in fields]), None)
            self._at = min(place if place is not None else page or 0, max(len(ranges) - 1, 0))
            with self.app.batch_update():
                if ranges:
                    await self._show(ranges[self._at], asked, blocks, room)
                self._tell_so_far()
                boxes = self._questions.answers
                meant = [each for each in boxes if each.field.name == at] or boxes[-1 if at_end else 0 :]
                if meant and not meant[0].has_focus_within:
                    meant[0].focus_entry()
                self._tell_help()

    async def _show(self, page: range, asked: Sequence[Field], blocks: Sequence[Block], room: Room) -> None:
        fields = [asked[at] for at in page]
        new = [field for field in fields if field.name not in self._boxes]
        boxes = self._asked.answers(new, self.answers, self._now, typed=self._filling.typed, helps=False)
        self._boxes |= {box.field.name: box for box in boxes}
        shown = [self._boxes[field.name] for field in fields]
        lines = lines_for_writing(blocks, page, room.lines, titled=room.is_framed, least=LEAST_LINES)
        await self._questions.show(shown, [field.name for field in self._form.questions])
        for at, box in zip(page, shown, strict=True):
            box.narrow(self._filling.asked(box.field) or box.field)
            box.head(blocks[at].section if has_head(blocks, page.start, at, titled=room.is_framed) else "")
            box.give_lines(lines)
        self._questions.border_title = Content(fields[0].title if room.is_framed else "")
        self._tell_ways()

    def _tell_ways(self) -> None:
        """The keys to other pages, and to more questions or fewer, on a frame that is always there."""
        first, last = self._at == 0, self._at == len(self._pages) - 1
        ways = []
        if first and not last:
            ways.append(keyed("pagedown", _("next page"), shown="PgDn", gap=" "))
        elif last and not first:
            ways.append(keyed("pageup", _("page before"), shown="PgUp", gap=" "))
        elif not first:
            ways += [keyed("pageup", shown="PgUp"), keyed("pagedown", _("pages"), shown="PgDn", gap=" ")]
        if self._filling.has_more:
            said = _("more questions") if self._filling.is_short else _("fewer questions")
            ways.append(keyed("f5", said, gap=" "))
        keys = Content("  ").join(ways)
        framed = self.has_class("-framed")
        self._questions.border_subtitle = keys if framed else Content("")
        self.query_one(Beside).border_subtitle = Content("") if framed else Content.assemble(" ", keys, " ")

    def _share_out(self) -> Room:
        """Give each part of the form its room in the window as it is."""
        fields, self._laid_for = self._form.questions, self.app.size
        lines = len(self._form.beside(self.answers, True))
        room = room_in(self.app.size, partial(self._asked.help_lines, fields), max(lines, 2))
        beside, questions, help = self.query_one(Beside), self._questions, self.query_one(Help)
        beside.styles.width = room.beside or "1fr"
        beside.styles.height = room.above + (0 if room.is_low else 1) if room.above else "1fr"
        questions.styles.width = room.columns + AROUND if room.is_framed else "1fr"
        help.styles.height = room.help
        self.set_class(room.is_framed, "-framed")
        self.set_class(room.is_low, "-low")
        for pane in (beside, questions):
            pane.set_class(room.is_framed, "pane")
        beside.border_title = Content(_("before") if lines else _("so far")) if room.is_framed else ""
        return room

    def _tell_so_far(self) -> None:
        page = self._pages[self._at] if self._pages else ()
        others = [field for field in self._form.questions if field not in page]
        narrow = not self.has_class("-framed")
        lines = [*self._to_know, *self._form.beside(self.answers, narrow)]
        self.query_one(Beside).tell(
            lines,
            others,
            self.answers,
            self._asked.says,
            narrow=narrow,
            from_top=self._at == 0 and not narrow,
        )
        dots, when = self.query_one(PageDots), self.query_one(WhenLine)
        dots.pages, dots.at, dots.brief = len(self._pages), self._at, narrow
        when.said = self._filling.when_said if self._filling.asks_when else ""
        self.refresh_bindings()

    def _look_up(self, names: Sequence[str]) -> None:
        """Read what there is to know of whom it is with, once one of these fields says who that is."""
        if any(field.ask.refers for field in self._form.fields if field.name in names):
            self.read(partial(self._form.tells, dict(self.answers)), self._told, "to know")

    def _told(self, lines: Sequence[str]) -> None:
        if lines != self._to_know:
            self._to_know = lines
            self._tell_so_far()

    async def on_resize(self) -> None:
        """Other pages for another window, with the same question before one."""
        if self._pages and self.app.size != self._laid_for:
            here = self._questions.here
            await self._lay_out(here.field.name if here else "", page=self._at)
            self.call_after_refresh(self._questions.bring_into_sight)

    # -- answering -----------------------------------------------------------------------

    @on(AnswerBox.Changed)
    async def _changed(self, event: AnswerBox.Changed) -> None:
        if event.answer not in self._questions.answers:
            return  # it was read as its page was left
        self._see(event.answer)
        self._tell_help()
        # Own words are looked at once they are written: half a name can be that of someone else.
        if not isinstance(event.answer.field.shape, Writing):
            await self._settle()

    def _tell_help(self) -> None:
        self.query_one(Help).tell(self._questions.here)

    @on(events.DescendantFocus)
    def _focused(self) -> None:
        self._tell_help()
        self.refresh_bindings()

    def _read(self) -> None:
        """Take what stands on the page now, the keys of a moment ago too."""
        for answer in self._questions.answers:
            answer.read()
            self._see(answer)

    def take_typed(self) -> None:
        """Note what stands on the page now."""
        for answer in self._questions.answers:
            answer.read()
            if self._filling.see(answer.field.name, answer.value, answer.typed):
                self._filling.note()

    def _see(self, answer: AnswerBox) -> None:
        if self._filling.see(answer.field.name, answer.value, answer.typed):
            self._note()

    def _note(self) -> None:
        self._filling.note()
        self.keep_soon(self._filling.drafting)

    @on(events.DescendantBlur)
    async def _written(self) -> None:
        await self._settle()

    async def _settle(self) -> bool:
        """See to what follows from what was answered; True when the form ended with it."""
        self._read()
        names, came = self._filling.settle()
        if came:
            self._questions.show_again(came)
            self._note()
        if names:
            await self._ask_what_fits()
            self._look_up(names)
        if self._filling.ends(names):
            return self._save(ending=True)
        if any(self._shows_plan(name) for name in names):
            self.app.run_worker(self.app.run_action("help"))
        return False

    async def _ask_what_fits(self) -> None:
        """Other pages where other questions are asked now; the one with the focus stays before one."""
        asked = [field.name for field in self._form.questions if self._filling.asked(field)]
        here = self._questions.here
        if asked != [field.name for page in self._pages for field in page]:
            await self._lay_out(here.field.name if here else "", page=self._at)
            return
        for box in self._questions.answers:
            box.narrow(self._filling.asked(box.field) or box.field)
        self._tell_so_far()

    def _shows_plan(self, name: str) -> bool:
        """Whether an answer is one at which the safety plan and the help lines come first."""
        asked = (each for each in self._form.fields if each.name == name)
        return any(self.answers.get(name) in each.ask.shows_plan for each in asked)

    # -- going around --------------------------------------------------------------------

    async def action_next(self) -> None:
        """The next page."""
        await self._turn_to(self._at + 1)

    async def action_page_before(self) -> None:
        """The page before."""
        await self._turn_to(self._at - 1)

    @on(PageDots.Picked)
    async def _page_picked(self, event: PageDots.Picked) -> None:
        await self._turn_to(event.page)

    async def _turn_to(self, page: int, *, at_end: bool = False) -> None:
        await self.all_typed()
        if not await self._settle() and 0 <= page < len(self._pages) and page != self._at:
            await self._lay_out(page=page, at_end=at_end)

    async def action_onward(self) -> None:
        """The next question, on the next page after the last of this one."""
        await self._move(1)

    async def action_end(self) -> None:
        """After the last question, save."""
        await self._move(1)

    async def action_backward(self) -> None:
        """The question before."""
        await self._move(-1)

    async def action_choose_or_onward(self) -> None:
        """Choose what the mark was moved to, else go on: no answer is made up."""
        entry = self.focused
        if isinstance(entry, OptionsEntry) and entry.at and not entry.chosen:
            entry.action_choose()
        else:
            await self._move(1)

    async def _move(self, by: int) -> None:
        await self.all_typed()
        if await self._settle():
            return
        answers, wanted = self._questions.answers, self._questions.place + by
        if 0 <= wanted < len(answers):
            answers[wanted].focus_entry()
        elif 0 <= self._at + by < len(self._pages):
            await self._lay_out(page=self._at + by, at_end=by < 0)
        elif by > 0:
            self._save()

    @property
    def _is_at_end(self) -> bool:
        """Whether the focus is on the last question of all."""
        return self._at == len(self._pages) - 1 and self._questions.place == len(self._questions.answers) - 1

    async def action_leave_for_now(self) -> None:
        """Back to where one came from; what was answered waits as a draft."""
        await self.all_typed()
        self._read()
        if self._filling.drafting.keep():
            self._filling.drafting.release()
            self.dismiss(None)
        else:
            self.app.push_screen(NoticeScreen(_("Your draft isn't saved."), _(CANNOT_KEEP)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key that does nothing: there is no page after the last, and nothing to begin anew at first."""
        match action:
            case "ideas":
                return self._form.entry is None and has_ideas(self._form.kind)
            case "begin_anew":
                return self._filling.is_begun
            case "next":
                return self._at < len(self._pages) - 1
            case "page_before":
                return self._at > 0
            case "backward":
                return self._at > 0 or self._questions.place > 0
            case "onward":
                return not self._is_at_end
            case "end":
                return self._is_at_end
            case "choose_or_onward":
                return not isinstance(self.focused, TextArea)
            case "change_way":
                return self._filling.has_more
            case "when":
                return self._filling.asks_when
            case _:
                return super().check_action(action, parameters)

    async def action_change_way(self) -> None:
        """Ask all the questions, or again just those that matter most; every answer stays."""
        await self.all_typed()
        if await self._settle():
            return
        here = self._questions.here
        self._filling.change_way()
        await self._lay_out(here.field.name if here else "")

    @on(WhenLine.Pressed)
    async def action_when(self) -> None:
        """Say when it was, on a card over the form."""
        await self.all_typed()
        if await self._settle() or (field := self._form.when) is None:
            return
        filling, told = self._filling, self.answers.get(field.name)
        card = WhenScreen(
            field,
            told if isinstance(told, datetime.date) else None,
            self._now,
            self.context.home.calendar,
            filling.check_when,
            empty=filling.when_empty,
        )
        self.app.push_screen(card, self._when_told)

    async def _when_told(self, told: WhenGiven | None) -> None:
        if told is not None:
            self._filling.tell_when(told.when)
            self._note()
            await self._settle()
            self._tell_so_far()

    def action_ideas(self) -> None:
        """Look through ideas, and take one into the form."""
        self.open(actions.looks_for_an_idea, self._take_idea)

    def _take_idea(self, idea: Idea | None) -> None:
        if idea is None:
            return
        self._read()
        for name, value in answers_of(idea).items():
            self._filling.give(name, value)
        self._questions.show_again(self.answers)
        self._note()
        self._tell_so_far()
        self._tell_help()

    @work
    async def action_begin_anew(self) -> None:
        """Throw away what was answered, asked once."""
        question = _("Throw these answers away and start over?")
        yes, no = _("throw them away"), _("go on with them")
        if await self.app.push_screen_wait(ConfirmScreen(question, yes=yes, no=no)):
            self._filling.drafting.discard()
            self._filling.take_up(ANEW)
            await self._restart()

    @work
    async def _pick_up(self) -> None:
        """Ask what becomes of answers from before: they are of another day, or about something else."""
        filling = self._filling
        ways = filling.ways(dated=bool(filling.form.of))
        question = ChooseScreen(
            _("You have unsaved answers from {day}:", day=filling.day),
            [(says, "") for says in ways.values()],
            "\n".join(f"{label}: {words}" for label, words in filling.drafting.told()),
            numbered=True,
            back=_("back, they'll wait"),
        )
        picked = await self.app.push_screen_wait(question)
        if picked is None:
            filling.drafting.release()
            self.dismiss(None)
            return
        way = list(ways)[picked]
        filling.take_up(way)
        if way == ANEW:
            await self._restart()
        self._end_if_it_ends()

    async def _restart(self) -> None:
        self._boxes.clear()
        await self._questions.remove_children()
        await self._lay_out()

    def _end_if_it_ends(self) -> None:
        if self._filling.ends([""]):  # what is there from the start can end it too
            self._save(ending=True)

    # -- saving --------------------------------------------------------------------------

    async def action_save(self) -> None:
        """Keep the record; what it cannot be without is asked for."""
        await self.all_typed()
        if not await self._settle():
            self._save()

    def _save(self, *, ending: bool = False) -> bool:
        """Keep the record and leave, or say why not; True when it was left."""
        filling = self._filling
        if filling.misfit and not ending:
            self._go_to(filling.misfit)
            return False
        if filling.holds_nothing:
            filling.let_go()
            self.dismiss(None)
            return True
        if filling.lacks:
            self._go_to(filling.lacks[0], needed=True)
            return False
        try:
            entry = filling.save()
        except SteadyError as error:
            self._not_saved(error)
            return False
        follows, app = self._form.follows(entry), self.app
        self.dismiss(entry)
        if follows is not None:
            app.push_screen(FollowUpScreen(self.context, follows, partial(_open_again, app, filling)))
        return True

    @work
    async def _go_to(self, field: Field, *, needed: bool = False) -> None:
        """Go to a question, on any page: it is needed, or what was typed there does not fit."""
        if self._filling.asked(field) is None:
            self._filling.change_way()
        await self._lay_out(field.name)
        self._questions.ask_for(field, needed=needed)
        self._tell_help()

    def _not_saved(self, error: SteadyError) -> None:
        """Say what went wrong and where the words are; leave when both versions are kept."""
        app, more = self.app, ""
        if isinstance(error, ChangedElsewhere):
            self.dismiss(None)
        elif isinstance(error, OnlyHere):
            more = _("Nothing is lost: your answers are still on this screen.")
        elif not isinstance(error, NotSaved):
            more = _("Your answers are still on this screen.")
        app.push_screen(NoticeScreen.of(error, more))


def _open_again(app: App[Any], filling: Filling) -> None:
    """Once a record was undone: the form with its answers, for who slipped on one of them alone."""
    if (at := filling.back_again()) is not None:
        # What it was begun with is among the answers, but for what ended it.
        form = filling.form if filling.form.of else msgspec.structs.replace(filling.form, answers={})
        app.post_message(Open(lambda context: FormScreen(context, form, at)))
