"""What breathing and walking share: starting at once, how it was, and the record; and breathing itself."""

import asyncio
import time
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, TextArea

from steady.core.breathing import Breathe, clock, clock_of
from steady.core.errors import SteadyError
from steady.core.exercise import Exercise
from steady.core.language import N_, _
from steady.core.text import one_line
from steady.core.walk import Walk
from steady.services.own_pace import own_pace
from steady.services.practice import ASKED, Practising, ask_no_more, asks_first, to_keep_in_mind
from steady.services.shelf import breathing_named
from steady.store.exercises import library
from steady.store.records import Entry
from steady.tui.actions import StillHere
from steady.tui.context import Context, Keeps
from steady.tui.screens.card import Card, ConfirmScreen, NoticeScreen
from steady.tui.screens.steady_screen import NUMBERS, SteadyScreen
from steady.tui.textual_private import is_behind
from steady.tui.widgets.answer import AnswerBox
from steady.tui.widgets.entries import LineEntry, OptionsEntry
from steady.tui.widgets.keys import keyed
from steady.tui.widgets.pacer import Monotonic, Pacer, is_still
from steady.tui.widgets.prose import ItemList, Prose

if TYPE_CHECKING:
    from steady.services.sound import Sound

NOTICE, WALK, AFTER = "notice", "walk", "after"
"""Where it is: at what it asks first, where it asks; in the walk; at how it was."""

GO_ON = Binding("enter", "go_on", N_("go on"), priority=True)
ENOUGH = Binding("escape", "enough", N_("enough"))
PAUSE = Binding("space", "pause", N_("pause"))
FREELY = Binding("a", "freely", N_("as I like"))
LONGER = Binding("plus,equals_sign", "longer(60)", N_("longer"), key_display="+")
SHORTER = Binding("minus", "longer(-60)", N_("shorter"), key_display="−")
EARLIER = Binding("shift+up", "look_back(-3)", N_("earlier words"), show=False, priority=True)
LATER = Binding("shift+down", "look_back(3)", N_("later words"), show=False, priority=True)


class WalkingScreen(SteadyScreen[Entry | None]):
    """It starts at once. Gives the saved practice; None when it was opened by a slip.

    Stopping early is a choice like any other.

    Its kinds bind the keys above among their own, show what is walked, and say what goes on in it.
    """

    def __init__(
        self,
        context: Context,
        exercise: Exercise | None,
        name: str,
        heading: str,
        monotonic: Monotonic = time.monotonic,
        walk: Walk | None = None,
    ) -> None:
        """`name` is what the practice is kept under: an exercise's id, or seconds such as `4-6`.

        `monotonic` is a clock that only goes forward, `walk` what goes on in it where it has steps.
        """
        super().__init__(context, heading)
        self.monotonic = monotonic
        self._own = own_pace(context.home)
        self.take(exercise)
        self.practising = Practising(context.home, name, context.clock, walk)
        self.keeps: list[Keeps] = [self.practising]
        """What is on its way here, and kept however the companion is left."""
        self.stage = NOTICE if exercise and asks_first(context.home, exercise) else WALK
        self.sounds = context.settings.bell
        """Whether it is heard when the breath turns."""
        self._sound: Sound | None = None

    # -- what a walk of its kind does ------------------------------------------------------

    async def walk(self) -> None:
        """Begin the walk."""

    async def walk_on(self) -> None:
        """Go on with the walk, where Enter does."""

    def answered(self, answer: AnswerBox) -> None:
        """A question of the walk itself was answered."""

    def measure(self, *, covered: bool) -> None:
        """Note how long it took so far; no time counts while it is covered, or over."""

    async def breathed(self) -> None:
        """The last round of breathing is over."""

    def kept(self) -> Any:
        """The practice is kept; leave."""
        self.leave()

    def leave(self) -> None:
        """Give the practice. Where right now is still hard, offer what may help, if that isn't still open."""
        from steady.services.follow_up import after_exercise  # with the forms that it leads to
        from steady.tui.screens.follow_up import FollowUpScreen

        app, context, entry = self.app, self.context, self.practising.entry
        below = app.screen_stack[-2]
        follows = after_exercise(context.home, entry, context.clock()) if entry else None
        self.dismiss(entry)
        if follows and not isinstance(below, FollowUpScreen):
            app.push_screen(FollowUpScreen(context, follows))

    # -- what is on the screen -----------------------------------------------------------

    def between(self) -> ComposeResult:
        """The walk, and in its place the questions once it is over."""
        with Vertical(classes="walk"):
            yield from self.contents()
        yield VerticalScroll(classes="asked", can_focus=False)

    async def on_mount(self) -> None:
        """Start at once; only a notice that the exercise has may come first."""
        self.context.drafts.extend(self.keeps)
        self._set_stage(self.stage)
        if self.stage == WALK:
            await self._start()
        else:
            self._ask_first()

    def on_unmount(self) -> None:
        """Nothing is on its way here any more, and nothing is heard."""
        self.hush()
        for each in self.keeps:
            self.context.drafts.remove(each)

    def take(self, exercise: Exercise | None) -> None:
        """Walk this one; to be called in a thread, since it reads what is said of it."""
        self.exercise = exercise
        self.about = "\n".join(self.said_of(exercise))
        """What stands quietly beside its beginning."""

    def said_of(self, exercise: Exercise | None) -> list[str]:
        """What is said of an exercise, beside its beginning."""
        return to_keep_in_mind(self.context.home, exercise, self.context.lang)

    @property
    def is_still(self) -> bool:
        """Whether nothing is to move."""
        return is_still(self.context.settings.reduced_motion, self.app.animation_level)

    def _set_stage(self, stage: str) -> None:
        self.stage = stage
        for each in (NOTICE, WALK, AFTER):
            self.set_class(each == stage, f"-{each}")
        self.refresh_bindings()

    @property
    def _asked(self) -> VerticalScroll:
        return self.query_one(".asked", VerticalScroll)

    async def _start(self) -> None:
        self.practising.begin()
        self._set_stage(WALK)
        await self.walk()

    @work
    async def _ask_first(self) -> None:
        if self.exercise is not None and await self.agrees(self.exercise):
            await self._start()
        else:
            self.dismiss(None)

    async def agrees(self, exercise: Exercise) -> bool:
        """Show the notice of an exercise, once; whether to go on with it. To be called from a worker."""
        home = self.context.home
        if not asks_first(home, exercise):
            return True
        about = "\n".join(await asyncio.to_thread(self.said_of, exercise))
        yes, no = _("go on with it"), _("not now")
        question = ConfirmScreen(exercise.ask_first, about, yes=yes, no=no, careful=True)
        if not await self.app.push_screen_wait(question):
            return False
        ask_no_more(home, exercise)
        return True

    # -- answering -----------------------------------------------------------------------

    @on(AnswerBox.Changed)
    def _changed(self, event: AnswerBox.Changed) -> None:
        if event.answer.is_attached:  # else it was read as its question was left
            self._take(event.answer)

    async def take_all(self) -> None:
        """Take what stands in the questions now, the keys of a moment ago too."""
        await self.all_typed()
        self.take_typed()

    def take_typed(self) -> None:
        """Take what stands in the questions now."""
        for answer in self.query(AnswerBox):
            answer.read()
            self._take(answer)

    def _take(self, answer: AnswerBox) -> None:
        if self._asked not in answer.ancestors:
            self.answered(answer)
        elif answer.value is None:
            self.practising.answers.pop(answer.field.name, None)
        else:
            self.practising.answers[answer.field.name] = answer.value

    # -- going on ------------------------------------------------------------------------

    async def action_go_on(self) -> None:
        """Go on with the walk, or with the last questions; after them it is kept."""
        await self.take_all()
        if self.stage == WALK:
            await self.walk_on()
        elif self.stage == AFTER and not self.next_question(self._asked):
            self._keep()

    def next_question(self, within: Widget) -> bool:
        """Choose what the mark was moved to, else go to the next question; False where neither is there.

        Where the mark was not moved, nothing is chosen: Enter goes on, and no answer is made up.
        """
        entry = self.focused
        if isinstance(entry, OptionsEntry) and entry.at and not entry.chosen:
            entry.action_choose()
            return True
        answers = list(within.query(AnswerBox))
        place = next((at for at, each in enumerate(answers) if each.has_focus_within), len(answers))
        for following in answers[place + 1 : place + 2]:
            following.focus_entry()
            return True
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is a new line where many lines are written."""
        return action != "go_on" or not isinstance(self.focused, TextArea)

    async def action_enough(self) -> None:
        """Back, when it was opened by a slip; to the last questions; or out of them."""
        await self.take_all()
        self.measure(covered=self.stage != WALK)
        if self.practising.is_slip:
            self.dismiss(None)
        elif self.stage == WALK:
            await self.stop()
        else:
            self._keep()

    async def stop(self, *, finished: bool = False) -> None:
        """The walk is over, at its end or where it was enough; offer to say how it was and is."""
        if self.stage != WALK:
            return
        self.practising.finished = finished
        self._set_stage(AFTER)
        self._count_time(covered=True)
        now = self.context.clock()
        answers = [AnswerBox(field, None, (), now, own=self._own) for field in ASKED]
        await self._asked.mount(Prose(self.practising.said, classes="said"), *answers)
        answers[0].focus_entry()
        self.call_after_refresh(answers[0].scroll_visible, animate=False)

    def _keep(self) -> None:
        try:
            self.practising.save()
        except SteadyError as error:
            place = self.practising.rescue()
            where = _("Nothing is lost: it's in {file}.", file=place) if place else ""
            app = self.app
            self.dismiss(None)
            app.push_screen(NoticeScreen.of(error, where))
            return
        self.kept()

    # -- the breath ------------------------------------------------------------------------

    def action_pause(self) -> None:
        """Pause the breath, or go on."""
        self.query_one(Pacer).pause()

    def action_freely(self) -> None:
        """Breathe as one likes, or with the guide again."""
        self.query_one(Pacer).as_you_like()

    @on(Pacer.Second)
    def _second(self) -> None:
        self.measure(covered=False)
        self.post_message(StillHere())

    def action_longer(self, by: int) -> None:
        """Let the breathing go on for so many seconds more, or fewer."""
        pacer = self.query_one(Pacer)
        if pacer.lasts_longer(by):
            self.say(_("Now it's {how_long} in all.", how_long=clock(pacer.breathe.seconds)))
            self.measure(covered=False)
        elif by < 0:
            self.say(_("It ends with this breath."))
        elif pacer.breathe.holds:
            self.say(_("With a hold in it, it stays this short."))
        else:
            self.say(_("This is as long as it goes."))

    @on(Pacer.Turned)
    def _turned(self, event: Pacer.Turned) -> None:
        if not self.sounds:
            return
        if self._sound is None:
            from steady.services.sound import Sound  # only who wants to hear something waits for it

            self._sound = Sound(partial(self.app.call_later, self.app.bell))
        self._sound.turn(event.phase)

    def hush(self) -> None:
        """Nothing is heard any more."""
        if self._sound is not None:
            self._sound.hush()

    @on(Pacer.Over)
    async def _over(self) -> None:
        await self.breathed()

    def on_screen_suspend(self) -> None:
        """Something else is on the screen."""
        self._count_time(covered=True)

    def on_screen_resume(self) -> None:
        """The walk is on the screen again."""
        self._count_time(covered=self.stage == AFTER)

    def _count_time(self, *, covered: bool) -> None:
        self.measure(covered=covered)
        for pacer in self.query(Pacer):
            pacer.cover(covered=covered)


INVITES = N_("Open eyes are fine. Stop whenever you like.")
WITHOUT_COUNT = N_("No count now. Breathe in whatever way is easy.")


OWN_SECONDS = N_("or type your own seconds: 4-6, or 4-2-6 with a hold")


class PatternsScreen(Card[str | None]):
    """Another pattern, picked or typed; gives an exercise's id or seconds, or None.

    The keys that opened it and that end breathing close it too.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", N_("back")),
        Binding("q,o", "dismiss(None)", show=False),
    ]

    def __init__(self, context: Context, patterns: Sequence[tuple[Exercise, Breathe]]) -> None:
        """`patterns` are those of the exercises."""
        super().__init__("", keys=(keyed("enter", _("this one")), keyed("escape", _("back"))))
        self._home, self._lang, self._patterns = context.home, context.lang, patterns

    def answers(self) -> ComposeResult:
        """The patterns, and room for one's own."""
        yield ItemList[tuple[Exercise, Breathe]]()
        yield LineEntry(placeholder=_(OWN_SECONDS), restrict=r"[0-9.-]*", max_length=20)
        yield Prose(classes="problem quiet")

    def on_mount(self) -> None:
        """List them."""
        self.query_one(ItemList).tell(self._patterns, self._line, lambda each: each[0].id)
        self.query_one(".problem").display = False

    @staticmethod
    def _line(pattern: tuple[Exercise, Breathe]) -> Content:
        exercise, breathe = pattern
        return Content.assemble(one_line(exercise.title), "\n  ", (one_line(breathe.in_words), "$quiet"))

    def on_key(self, event: events.Key) -> None:
        """A digit begins one's own seconds, wherever the mark is."""
        entry = self.query_one(LineEntry)
        if event.key.isdecimal() and self.focused is not entry:
            event.stop()
            entry.focus()
            entry.insert_text_at_cursor(event.key)

    @on(OptionList.OptionSelected)
    def _picked(self) -> None:
        if (chosen := self.query_one(ItemList).chosen) is not None:
            self.dismiss(chosen[0].id)

    @on(Input.Submitted)
    async def _typed(self, event: Input.Submitted) -> None:
        wanted = event.value.strip("-. ")
        try:
            await asyncio.to_thread(breathing_named, self._home, wanted, self._lang)
        except SteadyError as error:
            problem = self.query_one(".problem", Prose)
            problem.display = True
            problem.say(f"{error.message} {error.hint}")
        else:
            self.dismiss(wanted)


class BreathingScreen(WalkingScreen):
    """Breathe with a guide; Esc or q is enough at any time, and is kept as a choice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        GO_ON,
        PAUSE,
        FREELY,
        Binding("o", "other", N_("another pattern")),
        LONGER,
        SHORTER,
        ENOUGH,
        Binding("q", "enough", N_("enough"), show=False),
        Binding("b", "sound", N_("sound")),
        Binding("k", "start_with_this", N_("start with this one")),
        EARLIER,
        LATER,
        NUMBERS,
    ]

    def __init__(self, context: Context, wanted: str, *, monotonic: Monotonic = time.monotonic) -> None:
        """`wanted` is an exercise's id or seconds such as `4-6`; `monotonic` a clock that only goes forward.

        Raises NotFound, Unreadable, or BadRequest where there is nothing to breathe with.
        """
        exercise, self._breathe = breathing_named(context.home, wanted, context.lang)
        name, title = (exercise.id, exercise.title) if exercise else (wanted, wanted)
        super().__init__(context, exercise, name, _("breathe · {title}", title=title), monotonic)
        self._starts_with = context.settings.breathing

    def contents(self) -> ComposeResult:
        """The circle, one line, and what is said of the exercise: that stays, so that nothing jumps."""
        yield Pacer(self._breathe, still=self.is_still, monotonic=self.monotonic)
        yield Prose(_(INVITES), classes="invites quiet")
        with VerticalScroll(classes="about", can_focus=False):
            yield Prose(classes="quiet")

    @property
    def pacer(self) -> Pacer:
        """What guides the breath."""
        return self.query_one(Pacer)

    # -- the walk ------------------------------------------------------------------------

    async def walk(self) -> None:
        """Let it breathe."""
        self._tell_about()
        self.pacer.begin()

    def _tell_about(self) -> None:
        self.tell(".about Prose", self.about)
        self._about.scroll_home(animate=False)

    @property
    def _about(self) -> VerticalScroll:
        return self.query_one(".about", VerticalScroll)

    def action_look_back(self, by: int) -> None:
        """Scroll through what is said of the exercise."""
        self._about.scroll_relative(y=by, animate=False)

    def measure(self, *, covered: bool) -> None:
        """The seconds of breathing, and those of the pattern at the top."""
        for pacer in self.query(Pacer):
            self.practising.seconds = pacer.all_seconds
            if self.stage == WALK and not is_behind(self.app):
                self.heading.right = (
                    clock(pacer.all_seconds)
                    if pacer.freely
                    else clock_of(pacer.seconds, pacer.breathe.seconds)
                )

    async def breathed(self) -> None:
        """The last round is the end of it."""
        await self.stop(finished=True)

    # -- keys ----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of breathing work while it is breathed."""
        match action:
            case "go_on":
                return self.stage != WALK
            case "other" | "pause" | "freely" | "longer" | "sound":
                return self.stage == WALK
            case "start_with_this":
                return self.stage == WALK and self.practising.exercise != self._starts_with
        return super().check_action(action, parameters)

    def action_freely(self) -> None:
        """Breathe as one likes, or with the guide again."""
        super().action_freely()
        self.query_one(".invites", Prose).say(_(WITHOUT_COUNT if self.pacer.freely else INVITES))
        self.measure(covered=False)

    def action_sound(self) -> None:
        """Something soft to hear when the breath turns, or nothing, for this time."""
        self.sounds = not self.sounds
        self.say(_("A soft sound when the breath turns.") if self.sounds else _("No sound."))

    def action_start_with_this(self) -> None:
        """Start with this pattern from now on."""
        name, places = self.practising.exercise, self.context.places

        def change() -> str:
            from steady.services.settings import change, setting

            change(setting("breathing"), name, places)
            return _("Breathing starts with this one from the next time you open steady.")

        if self.make(change):
            self._starts_with = name
            self.refresh_bindings()

    @work
    async def action_other(self) -> None:
        """Pick another pattern, or type one; it begins at its beginning."""
        context = self.context
        found = await asyncio.to_thread(library, context.home.root, context.lang)
        patterns = [(each, each.breathes) for each in found.exercises.values() if each.breathes]
        wanted = await self.app.push_screen_wait(PatternsScreen(context, patterns))
        if wanted is None:
            return
        exercise, breathe = await asyncio.to_thread(breathing_named, context.home, wanted, context.lang)
        if exercise and not await self.agrees(exercise):
            return
        await asyncio.to_thread(self.take, exercise)
        name, title = (exercise.id, exercise.title) if exercise else (wanted, wanted)
        self.practising.exercise = name
        self.heading.left = _("breathe · {title}", title=title)
        self.query_one(".invites", Prose).say(_(INVITES))
        self._tell_about()
        self.pacer.another(breathe)
        self.refresh_bindings()
