"""The player: an exercise one step at a time, at the person's own speed; earlier words stay in sight."""

import math
import time
from typing import ClassVar, assert_never

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.timer import Timer
from textual.widget import Widget

from steady.core.breathing import Elapsed, bar
from steady.core.errors import SteadyError
from steady.core.exercise import Breathing, Choose, Exercise, Fill, Question, Say
from steady.core.language import N_, _, ngettext
from steady.core.numbers import decimal
from steady.core.walk import Walk
from steady.services import practice
from steady.services.offers import Offer
from steady.services.practice import AnswersToKeep
from steady.store import saving
from steady.store.exercises import find
from steady.tui.context import Context
from steady.tui.screens.card import ChooseScreen, ConfirmScreen, NoticeScreen
from steady.tui.screens.steady_screen import NUMBERS
from steady.tui.screens.walking import (
    EARLIER,
    ENOUGH,
    FREELY,
    GO_ON,
    LATER,
    LONGER,
    PAUSE,
    SHORTER,
    WALK,
    WalkingScreen,
)
from steady.tui.widgets.answer import AnswerBox
from steady.tui.widgets.entries import OptionsEntry
from steady.tui.widgets.how_far import HowFar
from steady.tui.widgets.pacer import Monotonic, Pacer
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.questions import Asked, Questions

LOOKS_EVERY = 0.5
"""Seconds between two looks at the clock; a gap of more than one second counts as one."""

COUNTS_EVERY = 0.25
"""Seconds between two looks at how much of a pause is over."""

CELLS = 20
"""The columns of the bar that shows it."""


class Pause(Prose):
    """Time to do what was said, with seconds to follow for those who want them; nothing goes on by itself."""

    DEFAULT_CSS = """
    Pause { color: $quiet; margin: 1 0 0 0; }
    """

    def __init__(self, seconds: float, monotonic: Monotonic) -> None:
        self._seconds, self._monotonic = seconds, monotonic
        self._invites = ngettext(
            "About a second, or as long as you like.",
            "About {n} seconds, or as long as you like.",
            math.ceil(seconds),
            n=decimal(seconds),
        )
        self._elapsed: Elapsed | None = None
        self._timer: Timer | None = None
        super().__init__(self._invites)

    def count(self) -> None:
        """Count along from now on, or stop counting."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = self._elapsed = None
            self.say(self._invites)
            return
        self._elapsed = Elapsed(self._monotonic())
        self._timer = self.set_interval(COUNTS_EVERY, self._look)
        self._look()

    def _look(self) -> None:
        if self._elapsed is None or self._timer is None:
            return
        done = self._elapsed.look(self._monotonic())
        if done >= self._seconds:
            self._timer.stop()
            self.say(_("Go on whenever you like."))
            return
        # Whole seconds: it moves once in a while and asks for nothing.
        said = _("{done} of {all} seconds", done=int(done), all=decimal(self._seconds))
        self.say(f"{bar(int(done) / self._seconds, CELLS)} {said}")


class PlayerScreen(WalkingScreen):
    """Walk an exercise; nothing goes on by itself, everything can be skipped or gone back to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        GO_ON,
        ENOUGH,
        Binding("x", "another_way", N_("another way")),
        PAUSE,
        FREELY,
        LONGER,
        SHORTER,
        Binding("pageup,ctrl+b", "step_back", N_("back"), key_display="PgUp", priority=True),
        Binding("pagedown,ctrl+n", "skip", N_("skip"), key_display="PgDn", priority=True),
        Binding("t", "count", N_("count along")),
        EARLIER,
        LATER,
        NUMBERS,
    ]

    def __init__(self, context: Context, wanted: str, *, monotonic: Monotonic = time.monotonic) -> None:
        """`wanted` is an exercise's id or how it begins; `monotonic` a clock that only goes forward.

        Raises NotFound or Unreadable.
        """
        exercise = find(context.home.root, wanted, context.lang)
        self.walked = Walk(exercise)
        heading = _("practice › {title}", title=exercise.title)
        super().__init__(context, exercise, exercise.id, heading, monotonic, self.walked)
        self._elapsed = Elapsed(monotonic(), runs=False)
        self._draft = practice.draft_of(context.home, exercise, context.clock())
        if self._draft is not None:
            self.keeps.append(self._draft)

    def contents(self) -> ComposeResult:
        """What was, above; between, how far it is; the step, below."""
        with VerticalScroll(classes="earlier", can_focus=False):
            yield Prose(classes="quiet")
        yield HowFar(self.walked)
        yield Prose(classes="sentence")
        yield Questions(classes="now")

    def said_of(self, exercise: Exercise | None) -> list[str]:
        """Its notes first, then what it is for and for how long."""
        return practice.about(self.context.home, self.walked.exercise, self.context.lang)

    async def on_mount(self) -> None:
        """Count the time from when it is walked."""
        self.set_interval(LOOKS_EVERY, self._look)

    def _look(self) -> None:
        self.practising.seconds = self._elapsed.look(self.monotonic())

    def measure(self, *, covered: bool) -> None:
        """Time counts only while the walk is seen."""
        self._elapsed.run(self.monotonic(), runs=self.stage == WALK and not covered)
        self.practising.seconds = self._elapsed.seconds

    # -- the step it is at -----------------------------------------------------------------

    async def walk(self) -> None:
        """Show the first step."""
        self.measure(covered=False)
        await self._show()

    @property
    def _now(self) -> Questions:
        return self.query_one(".now", Questions)

    async def _show(self) -> None:
        step, walk = self.walked.step, self.walked
        if step is None:
            await self.stop()
            return
        self.query_one(HowFar).refresh()
        self.tell(".earlier Prose", "\n\n".join(walk.earlier(self.context.today)))
        place = self._now
        with self.app.batch_update():
            await place.remove_children()
            await place.mount(*self._drawn(), *self._beside())
            place.set_class(isinstance(step, Breathing), "-breathes")
            self.set_class(self._is_first, "-first")
            self.tell(".sentence", walk.sentence)
            place.scroll_home(animate=False)
        self.set_focus(None)
        for answer in place.answers[:1]:
            answer.focus_entry()
        for options in place.query_children(OptionsEntry):
            options.focus()
        for pacer in place.query(Pacer):
            pacer.begin()
        self.query_one(".earlier", VerticalScroll).scroll_end(animate=False)
        self.refresh_bindings()

    @property
    def _is_first(self) -> bool:
        """Whether it is at the first step, with nothing said earlier."""
        return self.walked.at == 0 and not self.walked.on_way

    def _beside(self) -> list[Widget]:
        """What is said of the exercise, quietly below the words of its first step."""
        return [Prose(self.about, classes="about quiet")] if self._is_first else []

    def _drawn(self) -> list[Widget]:
        """The widgets of the step it is at; none when it is over."""
        walk, home = self.walked, self.context.home
        match walk.step:
            case Say(say, pause):
                return self._said(say, pause)
            case Breathing(breathe):
                return [Pacer(breathe, still=self.is_still, monotonic=self.monotonic)]
            case Choose(choose) if way := walk.way:
                return [Prose(choose, classes="quiet asks"), *self._said(way.say, way.pause)]
            case Choose(choose, ways):
                chosen = [str(walk.chosen[walk.at])] if walk.at in walk.chosen else []
                labels = [Offer(str(number), way.label) for number, way in enumerate(ways)]
                return [Prose(choose, classes="strong asks"), OptionsEntry(labels, chosen, several=False)]
            case Question() | Fill():
                asked, now = Asked(home, walk.fields, self.context.lang), self.context.clock()
                return [*asked.answers(walk.fields, walk.given, now, rows=6)]
            case None:
                return []
            case _:
                assert_never(walk.step)

    def _said(self, text: str, pause: float) -> list[Widget]:
        return [Prose(text, classes="step"), *([Pause(pause, self.monotonic)] if pause else [])]

    # -- answering -----------------------------------------------------------------------

    def answered(self, answer: AnswerBox) -> None:
        """Take an answer, and have it in the draft soon."""
        self.walked.give(answer.field.name, answer.value)
        if self._draft is not None:  # first: as the companion is left, nothing can be drawn any more
            self._draft.change(practice.of_record(self.walked.exercise, self.walked.answers))
            self.keep_soon(self._draft)
        self.tell(".sentence", self.walked.sentence)

    def action_longer(self, by: int) -> None:
        """Let the breathing go on for longer or shorter, and what is left of the walk with it."""
        super().action_longer(by)
        if isinstance(step := self.walked.step, Breathing):
            self.walked.longer_by = self.query_one(Pacer).breathe.seconds - step.breathe.seconds
            self.query_one(HowFar).refresh()

    # -- going around --------------------------------------------------------------------

    async def walk_on(self) -> None:
        """The next question, or the next step; a choice is taken first."""
        if isinstance(self.walked.step, Choose) and not self.walked.on_way:
            entry = self.query_one(".now > OptionsEntry", OptionsEntry)
            self.walked.choose(int(entry.chosen[0]) if entry.chosen else entry.at)
            await self._show()
        elif not self.next_question(self._now):
            await self.action_skip()

    async def action_skip(self) -> None:
        """The next step; a question may stay empty, a choice open."""
        await self.take_all()
        for answer in self._now.answers:
            if answer.problem:
                answer.focus_entry()
                self.say(answer.problem)
                return
        self.walked.on()
        await self._show()

    async def breathed(self) -> None:
        """After the last round comes the next step."""
        await self.action_skip()

    async def action_step_back(self) -> None:
        """The step before; from a way that was chosen, the choice."""
        await self.take_all()
        self.walked.back()
        await self._show()

    async def action_another_way(self) -> None:
        """The choice once more."""
        self.walked.back()
        await self._show()

    def action_look_back(self, by: int) -> None:
        """Scroll through the words from before; at the first step, through what is said of it."""
        place = ".now" if self._is_first else ".earlier"
        self.query_one(place, VerticalScroll).scroll_relative(y=by, animate=False)

    def action_count(self) -> None:
        """Count the seconds along, or not."""
        self.query_one(Pause).count()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys that belong to the step it is at."""
        walk, walks = self.walked, self.stage == WALK
        match action:
            case "step_back":
                return walks and (walk.at > 0 or walk.on_way)
            case "skip" | "look_back":
                return walks
            case "pause" | "freely" | "longer":
                return walks and isinstance(walk.step, Breathing)
            case "count":
                return walks and bool(self.query(Pause))
            case "another_way":
                return walks and walk.on_way
        return super().check_action(action, parameters)

    async def stop(self, *, finished: bool = False) -> None:
        """Enough, or the end of it."""
        await super().stop(finished=finished or self.walked.finished)
        await self._now.remove_children()

    # -- what the walk leaves: its answers as a record, its sentences with a step; each is offered ------

    @work
    async def kept(self) -> None:
        """The practice is kept; offer to keep what the walk leaves, then leave."""
        context, walk = self.context, self.walked
        answers = practice.to_keep(context.home, walk.exercise, walk.answers, context.clock(), context.lang)
        if (answers is None or await self._offered(answers)) and self._draft is not None:
            self._draft.discard()
        for sentence, text in walk.to_attach:
            await self._offer_to_attach(sentence, text)
        self.leave()

    async def _offered(self, answers: AnswersToKeep) -> bool:
        """Offer to keep the answers; False when they could not be saved, so that their draft stays."""
        yes, no = _("save"), _("don't save")
        shown, careful = "\n".join(answers.shown), bool(answers.shown)
        question = ConfirmScreen(answers.asks, shown, yes=yes, no=no, careful=careful)
        if not await self.app.push_screen_wait(question):
            return True
        context = self.context
        try:
            practice.keep_answers(context.home, self.walked.exercise, answers.answers, context.clock())
        except SteadyError as error:
            draft = self._draft
            where = ""
            if draft and draft.keep():
                where = _("Nothing is lost: your answers are in {file}.", file=draft.path)
            await self.app.push_screen_wait(NoticeScreen.of(error, where))
            return False
        return True

    async def _offer_to_attach(self, sentence: Fill, text: str) -> None:
        home = self.context.home
        steps = practice.steps_for_words(home)
        if not steps:
            return
        options = [(_("not with a step"), ""), *((each.says, "") for each in steps)]
        question = ChooseScreen(_(practice.WITH_A_STEP), options, text, back=_("not with a step"))
        picked = await self.app.push_screen_wait(question)
        if not picked:
            return
        try:
            saving.edit(home, *practice.with_text(home, steps[picked - 1].id, sentence, text))
        except SteadyError as error:
            await self.app.push_screen_wait(NoticeScreen.of(error))
