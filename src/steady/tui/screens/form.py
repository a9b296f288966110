"""A form: a page of questions at a time, earlier answers in sight, everything kept as it is typed."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

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
from steady.tui.context import Context
from steady.tui.screens.card import ChooseScreen, ConfirmScreen, NoticeScreen
from steady.tui.screens.follow_up import FollowUpScreen
from steady.tui.screens.steady_screen import NUMBERS, SteadyScreen
from steady.tui.widgets.answer import AnswerBox
from steady.tui.widgets.questions import TWO_COLUMNS, Asked, Beside, Questions


class FormScreen(SteadyScreen[Entry | None]):
    """Gives the saved record, or None when it was left; what was typed then waits as a draft."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", N_("save"), priority=True),
        Binding("escape", "leave_for_now", N_("leave for later (saved)"), priority=True),
        Binding("tab", "onward", N_("next"), priority=True),
        Binding("pagedown,ctrl+n", "next", N_("next page"), key_display="PgDn", priority=True),
        Binding("pageup,ctrl+b", "page_before", N_("page before"), key_display="PgUp", priority=True),
        Binding("f2", "ideas", N_("ideas"), priority=True),
        Binding("ctrl+r", "begin_anew", N_("start over"), priority=True),
        Binding("shift+tab", "backward", N_("back"), show=False, priority=True),
        NUMBERS,
    ]

    def __init__(self, context: Context, form: Form) -> None:
        super().__init__(context, form.heading)
        self._form = form
        self._now = context.clock()
        self._filling = Filling(context.home, context.clock, form)
        self._asked = Asked(context.home, form.fields, context.lang)
        self._at = 0
        self._to_know: Sequence[str] = ()
        """What there is to know of whom it is with."""

    @property
    def answers(self) -> Answers:
        """The answers as they are now."""
        return self._filling.answers

    # -- what is on the screen -----------------------------------------------------------

    def between(self) -> ComposeResult:
        """Earlier answers to one side (above, when narrow), the page of questions to the other."""
        with Horizontal(classes="form"):
            yield Beside(self._form.introduction, classes="so-far")
            yield Questions(classes="questions")

    async def on_mount(self) -> None:
        """Show the first page and say when a draft was picked up."""
        self.context.drafts.append(self._filling.drafting)
        await self._show_page()
        self._look_up(list(self.answers))
        if self._filling.asks:
            self._pick_up()
            return
        if self._filling.drafting.is_picked_up:
            self.say(_("Your answers from before are back. Press Ctrl+R to start over."))
        self._end_if_it_ends()

    def on_unmount(self) -> None:
        """The draft needs no more care."""
        self.context.drafts.remove(self._filling.drafting)
        self._filling.drafting.release()

    async def _show_page(self, *, at_end: bool = False) -> None:
        page = self._asked.pages[self._at]
        answers = self._asked.answers(page, self.answers, self._now, typed=self._filling.typed)
        with self.app.batch_update():
            await self._questions.show(page[0].title, answers)
            self._questions.ask_only(self._filling.asked)
            self.heading.right = _("{page} of {pages}", page=self._at + 1, pages=len(self._asked.pages))
            self._tell_so_far()
            if asked := self._questions.answers:
                asked[-1 if at_end else 0].focus_entry()

    @property
    def _questions(self) -> Questions:
        return self.query_one(Questions)

    def _tell_so_far(self) -> None:
        others = [field for field in self._form.fields if field not in self._asked.pages[self._at]]
        narrow = self.app.size.width < TWO_COLUMNS
        lines = [*self._to_know, *self._form.beside(self.answers, narrow)]
        self.query_one(Beside).tell(lines, others, self.answers, self._asked.says, narrow=narrow)
        self.refresh_bindings()

    def _look_up(self, names: Sequence[str]) -> None:
        """Read what there is to know of whom it is with, once one of these fields says who that is."""
        if any(field.ask.refers for field in self._form.fields if field.name in names):
            self.read(partial(self._form.tells, dict(self.answers)), self._told, "to know")

    def _told(self, lines: Sequence[str]) -> None:
        if lines != self._to_know:
            self._to_know = lines
            self._tell_so_far()

    def on_resize(self) -> None:
        """Earlier answers are told in brief where there is little room."""
        if self.query(AnswerBox):
            self._tell_so_far()
            self.call_after_refresh(self._questions.bring_into_sight)

    # -- answering -----------------------------------------------------------------------

    @on(AnswerBox.Changed)
    def _changed(self, event: AnswerBox.Changed) -> None:
        if event.answer not in self._questions.answers:
            return  # it was read as its page was left
        self._see(event.answer)
        # Own words are looked at once they are written: half a name can be that of someone else.
        if not isinstance(event.answer.field.shape, Writing):
            self._settle()

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
    def _written(self) -> None:
        self._settle()

    def _settle(self) -> bool:
        """See to what follows from what was answered; True when the form ended with it."""
        self._read()
        names, came = self._filling.settle()
        if came:
            self._questions.show_again(came)
            self._note()
        if names:
            self._questions.ask_only(self._filling.asked)
            self._tell_so_far()
            self._look_up(names)
        if self._filling.ends(names):
            return self._save(ending=True)
        if any(self._shows_plan(name) for name in names):
            self.app.run_worker(self.app.run_action("help"))
        return False

    def _shows_plan(self, name: str) -> bool:
        """Whether an answer is one at which the safety plan and the help lines come first."""
        asked = (each for each in self._form.fields if each.name == name)
        return any(self.answers.get(name) in each.ask.shows_plan for each in asked)

    # -- going around --------------------------------------------------------------------

    async def action_next(self) -> None:
        """The next page; after the last one, keep."""
        await self.all_typed()
        if self._settle():
            return
        if not await self._turn(1):
            self._save()

    async def action_page_before(self) -> None:
        """The page before."""
        await self.all_typed()
        if self._at and not self._settle():
            await self._turn(-1)

    async def _turn(self, by: int) -> bool:
        """Go to the next page, or the one before, that has a question to ask; False when there is none."""
        pages, at = self._asked.pages, self._at + by
        while 0 <= at < len(pages) and not any(map(self._filling.asked, pages[at])):
            at += by
        if not 0 <= at < len(pages):
            return False
        self._at = at
        await self._show_page(at_end=by < 0)
        return True

    @on(Input.Submitted)
    async def action_onward(self) -> None:
        """The next question, on the next page after the last of this one."""
        await self._move(1)

    async def action_backward(self) -> None:
        """The question before."""
        await self._move(-1)

    async def _move(self, by: int) -> None:
        await self.all_typed()
        if self._settle():
            return
        answers, wanted = self._questions.answers, self._questions.place + by
        if 0 <= wanted < len(answers):
            answers[wanted].focus_entry()
        else:
            await (self.action_next() if by > 0 else self.action_page_before())

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
        """There is nothing to begin anew before something is answered; not every form has ideas."""
        if action == "ideas":
            return self._form.entry is None and has_ideas(self._form.kind)
        return action != "begin_anew" or self._filling.is_begun

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
        self._at = 0
        await self._show_page()

    def _end_if_it_ends(self) -> None:
        if self._filling.ends([""]):  # what is there from the start can end it too
            self._save(ending=True)

    # -- saving --------------------------------------------------------------------------

    async def action_save(self) -> None:
        """Keep the record; what it cannot be without is asked for."""
        await self.all_typed()
        if not self._settle():
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
            app.push_screen(FollowUpScreen(self.context, follows))
        return True

    @work
    async def _go_to(self, field: Field, *, needed: bool = False) -> None:
        """Go to a question, on any page: it is needed, or what was typed there does not fit."""
        if needed or field not in self._asked.pages[self._at]:
            self._at = self._asked.page_of(field)
            await self._show_page()
        if problem := self._questions.ask_for(field, needed=needed):
            self.say(problem)

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
