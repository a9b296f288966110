"""The player: an exercise one step at a time, at the person's own speed; earlier words stay in sight."""

import time
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from steady.core.breathing import Elapsed
from steady.core.exercise import Breathing, Choose, Exercise, Fill, Option
from steady.core.walk import Walk
from steady.core.walk_words import earlier, so_far
from steady.services.drafting import KEPT_AFTER
from steady.services.walk_draft import WalkDraft
from steady.store.exercises import find
from steady.tui.context import Context
from steady.tui.messages import Said
from steady.tui.screens.walk_leaves import leave_behind
from steady.tui.screens.walking import AFTER, ENOUGH, GO_ON, NUMBERS, WALK, WalkingScreen
from steady.tui.widgets.answer import Answer
from steady.tui.widgets.heading import Heading
from steady.tui.widgets.options import OptionsEntry
from steady.tui.widgets.pacer import Monotonic, Pacer, is_still
from steady.tui.widgets.pause import Pause
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.questions import Questions
from steady.tui.widgets.walk_step import StepWidgets

LOOKS_EVERY = 0.5
"""Seconds between two looks at the clock; a gap of more than one second counts as one."""


class PlayerScreen(WalkingScreen):
    """Walk an exercise; nothing goes on by itself, everything can be skipped or gone back to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        GO_ON,
        ENOUGH,
        Binding("x", "another_way", "another way"),
        Binding("space", "pause", "pause"),
        Binding("a", "freely", "as I like"),
        Binding("pageup,ctrl+b", "back", "back", key_display="PgUp", priority=True),
        Binding("pagedown,ctrl+n", "skip", "skip", key_display="PgDn", priority=True),
        Binding("t", "count", "count along"),
        Binding("shift+up", "look_back(-3)", "earlier words", show=False, priority=True),
        Binding("shift+down", "look_back(3)", "later words", show=False, priority=True),
        NUMBERS,
    ]

    def __init__(self, context: Context, wanted: str, *, monotonic: Monotonic = time.monotonic) -> None:
        """`wanted` is an exercise's id or how it begins; `monotonic` a clock that only goes forward.

        Raises NotFound or Unreadable.
        """
        exercise = find(context.home.root, wanted, context.lang)
        super().__init__(context, exercise, exercise.id, f"practice › {exercise.title}")
        self._monotonic = monotonic
        self._of: Exercise = exercise
        self.walked = Walk(exercise.steps)
        self._elapsed = Elapsed(monotonic(), runs=False)
        self._draft = WalkDraft(context.home, exercise, context.clock())
        self._widgets = StepWidgets(context.home, exercise, context.clock(), monotonic)
        self._way = False
        """Whether the way that was chosen is shown, and not the choice."""
        self._waits = False

    def contents(self) -> ComposeResult:
        """What was, above; the step, below."""
        with VerticalScroll(classes="earlier", can_focus=False):
            yield Prose(classes="quiet")
        yield Prose(classes="sentence")
        yield Questions(classes="now")

    def introduction(self) -> list[Prose]:
        """What it is for, notes, and the gentler way."""
        told = [Prose(self._of.purpose, classes="purpose"), *super().introduction()]
        return [*told, Prose(f"About {self._of.minutes:g} minutes.", classes="quiet")]

    async def on_mount(self) -> None:
        """Count the time from when it is walked; what is answered has a draft."""
        self.context.drafts.append(self._draft)
        self.set_interval(LOOKS_EVERY, self._look)

    def on_unmount(self) -> None:
        """Nothing is on its way here any more."""
        self.context.drafts.remove(self._draft)

    def _look(self) -> None:
        self.practising.seconds = self._elapsed.look(self._monotonic())

    def covered(self, is_covered: bool) -> None:
        """Time counts only while the walk is seen."""
        self._elapsed.run(self._monotonic(), runs=self.stage == WALK and not is_covered)
        for pacer in self.query(Pacer):
            pacer.cover(covered=is_covered)

    # -- the step it is at -----------------------------------------------------------------

    async def walk(self) -> None:
        """Show the first step."""
        self._elapsed.run(self._monotonic(), runs=True)
        await self._show()

    async def _show(self) -> None:
        step = self.walked.step
        if step is None:
            await self.stop(finished=True)
            return
        self.query_one(Heading).right = f"{self.walked.at + 1} of {len(self.walked.steps)}"
        before = earlier(self._of, self.walked, self.context.today)
        self.query_one(".earlier Prose", Prose).say("\n\n".join(before))
        place, sentence = self.query_one(".now", Questions), self.query_one(".sentence", Prose)
        with self.app.batch_update():
            await place.remove_children()
            still = is_still(self.context.settings.reduced_motion, self.app.animation_level)
            await place.mount(*self._widgets.made(self.walked, way=self._way, still=still))
            place.set_class(isinstance(step, Breathing), "-breathes")
            sentence.display = isinstance(step, Fill)
            if isinstance(step, Fill):
                sentence.say(so_far(step, self.walked.words[self.walked.at]))
            place.scroll_home(animate=False)
        self.set_focus(None)
        for answer in place.query(Answer):
            answer.focus_entry()
            break
        for options in place.children:
            if isinstance(options, OptionsEntry):
                options.focus()
        for pacer in place.query(Pacer):
            pacer.begin()
        self.query_one(".earlier", VerticalScroll).scroll_end(animate=False)
        self.refresh_bindings()

    # -- answering -----------------------------------------------------------------------

    def answered(self, answer: Answer) -> None:
        """Take an answer, and have it in the draft soon."""
        name, value, step = answer.field.name, answer.value, self.walked.step
        into = self.walked.words[self.walked.at] if isinstance(step, Fill) else self.walked.answers
        if value in (None, "", []):
            into.pop(name, None)
        else:
            into[name] = value
        if isinstance(step, Fill):
            self.query_one(".sentence", Prose).say(so_far(step, into))
            return
        self._draft.change(self.walked.answers)
        if not self._waits:
            self._waits = True
            self.set_timer(KEPT_AFTER, self._keep_draft)

    @work(thread=True, group="draft")
    def _keep_draft(self) -> None:
        self._waits = False
        self._draft.keep()

    # -- going around --------------------------------------------------------------------

    async def walk_on(self) -> None:
        """The next question, or the next step; a choice is taken first."""
        if await self._choice():
            return
        answers = list(self.query_one(".now").query(Answer))
        place = next((at for at, each in enumerate(answers) if each.has_focus_within), len(answers))
        if self.choose_marked():
            return
        if place + 1 < len(answers):
            answers[place + 1].focus_entry()
        else:
            await self.action_skip()

    async def _choice(self) -> bool:
        """Take the way under the mark and show it; False where there is no choice to be made."""
        step = self.walked.step
        if not isinstance(step, Choose) or self._way:
            return False
        entry = self.query_one(".now > OptionsEntry", OptionsEntry)
        self.walked.chosen[self.walked.at] = int(entry.chosen[0]) if entry.chosen else entry.at
        self._way = True
        await self._show()
        return True

    async def action_skip(self) -> None:
        """The next step; a question may stay empty, a choice open."""
        await self.read()
        for answer in self.query_one(".now").query(Answer):
            if answer.problem:
                answer.focus_entry()
                self.post_message(Said(answer.problem))
                return
        step, way = self.walked.step, self._chosen_way()
        if isinstance(step, Fill):
            self.walked.fill(step)
        self._way = False
        if way is not None and way.ends:
            self.walked.end()
        else:
            self.walked.on()
        await self._show()

    def _chosen_way(self) -> Option | None:
        step = self.walked.step
        if not isinstance(step, Choose) or not self._way:
            return None
        return step.options[self.walked.chosen[self.walked.at]]

    async def action_back(self) -> None:
        """The step before; from a way that was chosen, the choice."""
        await self.read()
        if self._way:
            self._way = False
        else:
            self.walked.back()
            self._way = self.walked.at in self.walked.chosen
        await self._show()

    async def action_another_way(self) -> None:
        """The choice once more."""
        self._way = False
        await self._show()

    def action_look_back(self, by: int) -> None:
        """Scroll through the words from before."""
        self.query_one(".earlier", VerticalScroll).scroll_relative(y=by, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys that belong to the step it is at."""
        step, walks = self.walked.step, self.stage == WALK
        match action:
            case "back":
                return walks and (self.walked.at > 0 or self._way)
            case "skip" | "look_back":
                return walks
            case "pause" | "freely":
                return walks and isinstance(step, Breathing)
            case "count":
                return walks and bool(self.query(Pause))
            case "another_way":
                return walks and self._way
        return super().check_action(action, parameters)

    # -- the step's own keys ---------------------------------------------------------------

    def action_pause(self) -> None:
        """Pause the breath, or go on."""
        self.query_one(Pacer).pause()

    def action_freely(self) -> None:
        """Breathe as one likes, or with the guide again."""
        self.query_one(Pacer).as_you_like()

    def action_count(self) -> None:
        """Count the seconds along, or not."""
        self.query_one(Pause).count()

    @on(Pacer.Second)
    def _second(self) -> None:
        self.still_here()

    @on(Pacer.Turned)
    def _turned(self) -> None:
        if self.context.settings.bell:
            self.app.bell()

    @on(Pacer.Over)
    async def _over(self) -> None:
        await self.action_skip()

    async def stop(self, *, finished: bool = False) -> None:
        """Enough, or the end of it."""
        step = self.walked.step
        if isinstance(step, Fill):
            self.walked.fill(step)
        self._look()
        self._elapsed.run(self._monotonic(), runs=False)
        await super().stop(finished=finished or self.walked.finished)
        if self.stage == AFTER:
            await self.query_one(".now", Questions).remove_children()

    @work
    async def kept(self) -> None:
        """The practice is kept; offer to keep what the walk leaves, then leave."""
        await leave_behind(self.context, self.app, self._of, self.walked, self._draft)
        self.dismiss(self.practising.entry)
