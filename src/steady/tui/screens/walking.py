"""What breathing and walking an exercise share: how it is before, the walk, how it is after, the record."""

from collections.abc import Callable

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import TextArea

from steady.core.errors import SteadyError
from steady.core.exercise import Exercise
from steady.core.fields import field_of
from steady.core.kinds.practice import Practice
from steady.services import practice
from steady.services.practising import Practising
from steady.services.shared_exercise import whose
from steady.store.exercises import own_file
from steady.store.records import Entry
from steady.tui.context import Context
from steady.tui.keys import all_typed
from steady.tui.messages import Open, StillHere
from steady.tui.screens.card import ConfirmScreen, NoticeScreen
from steady.tui.widgets.answer import Answer
from steady.tui.widgets.heading import Heading
from steady.tui.widgets.hints import Hints
from steady.tui.widgets.options import OptionsEntry
from steady.tui.widgets.prose import Prose

BEFORE, WALK, AFTER = "before", "walk", "after"

AFTERWARDS = ("distress_after", "effect")

GO_ON = Binding("enter", "go_on", "go on", priority=True)
ENOUGH = Binding("escape", "enough", "enough")
NUMBERS = Binding("0,1,2,3,4,5,6,7,8,9", "nothing", show=False)
"""A number that answers nothing here goes to no other area either."""


class WalkingScreen(Screen[Entry | None]):
    """Gives the saved practice; None when nothing was begun. Stopping early is a choice like any other.

    Its kinds bind `GO_ON`, `ENOUGH` and `NUMBERS` among their own keys.
    """

    def __init__(self, context: Context, exercise: Exercise | None, name: str, heading: str) -> None:
        """`name` is what the practice is kept under: an exercise's id, or seconds such as `4-6`."""
        super().__init__()
        self.context = context
        self.exercise = exercise
        self.practising = Practising(context.home, name, context.clock)
        self.stage = BEFORE
        self._heading = heading

    # -- what is on the screen -----------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The walk, the questions before and after, the keys."""
        yield Heading(self._heading)
        with Vertical(classes="walk"):
            yield from self.contents()
        yield VerticalScroll(classes="asked", can_focus=False)
        yield Hints()

    def contents(self) -> ComposeResult:
        """What is walked."""
        yield from ()

    async def on_mount(self) -> None:
        """Ask first where the exercise does, and offer to say how it is before."""
        self.context.drafts.append(self.practising)
        self._set_stage(BEFORE)
        await self._ask([*self.introduction()], "distress_before")
        if self.exercise is not None and practice.asks_first(self.context.home, self.exercise):
            self._ask_first(self.exercise)

    def on_unmount(self) -> None:
        """Nothing is on its way here any more."""
        self.context.drafts.remove(self.practising)

    def introduction(self) -> list[Prose]:
        """What is said before it begins: notes, and the gentler way."""
        if self.exercise is None:
            return []
        file = own_file(self.context.home.root, self.exercise.id, self.context.lang)
        said = [f"Note: {caution}" for caution in self.exercise.cautions]
        return [Prose(each, classes="quiet") for each in [*([whose(file)] if file else []), *said]]

    def _set_stage(self, stage: str) -> None:
        self.stage = stage
        for each in (BEFORE, WALK, AFTER):
            self.set_class(each == stage, f"-{each}")
        self.refresh_bindings()

    @property
    def _asked(self) -> VerticalScroll:
        return self.query_one(".asked", VerticalScroll)

    async def _ask(self, said: list[Prose], *names: str) -> None:
        answers = [
            Answer(field_of(Practice, name), self.practising.answers.get(name), (), self.context.clock())
            for name in names
        ]
        with self.app.batch_update():
            await self._asked.remove_children()
            await self._asked.mount(*said, *answers)
        answers[0].focus_entry()
        self.call_after_refresh(answers[0].scroll_visible, animate=False)

    @work
    async def _ask_first(self, exercise: Exercise) -> None:
        if await self.agrees(exercise):
            return
        self.dismiss(None)

    async def agrees(self, exercise: Exercise) -> bool:
        """Show the notice of an exercise, once; whether to go on with it. To be called from a worker."""
        home = self.context.home
        if not practice.asks_first(home, exercise):
            return True
        question = ConfirmScreen(exercise.ask_first, yes="go on with it", no="not now", careful=True)
        if not await self.app.push_screen_wait(question):
            return False
        practice.ask_no_more(home, exercise)
        return True

    # -- answering -----------------------------------------------------------------------

    @on(Answer.Changed)
    def _changed(self, event: Answer.Changed) -> None:
        if event.answer.is_attached:  # else it was read as its question was left
            self._take(event.answer)

    async def read(self) -> None:
        """Take what stands in the questions now, the keys of a moment ago too."""
        await all_typed(self)
        for answer in self.query(Answer):
            answer.read()
            self._take(answer)

    def _take(self, answer: Answer) -> None:
        if self.stage == WALK:
            self.answered(answer)
        elif answer.value is None:
            self.practising.answers.pop(answer.field.name, None)
        else:
            self.practising.answers[answer.field.name] = answer.value

    def answered(self, answer: Answer) -> None:
        """A question of the walk itself was answered."""

    # -- going on ------------------------------------------------------------------------

    async def action_go_on(self) -> None:
        """Begin; or go on with the walk; or keep it."""
        await self.read()
        if self.stage == BEFORE:
            await self._begin()
        elif self.stage == WALK:
            await self.walk_on()
        else:
            if self.choose_marked():
                return
            answers = list(self._asked.query(Answer))
            place = next((at for at, each in enumerate(answers) if each.has_focus_within), len(answers))
            if place + 1 < len(answers):
                answers[place + 1].focus_entry()
            else:
                self._keep()

    def choose_marked(self) -> bool:
        """Choose what the mark was moved to in the options that have the focus; False where there is nothing.

        Where the mark was not moved, nothing is chosen: Enter goes on, and no answer is made up.
        """
        entry = self.focused
        if not isinstance(entry, OptionsEntry) or entry.chosen or not entry.at:
            return False
        entry.action_choose()
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is a new line where many lines are written."""
        return action != "go_on" or not isinstance(self.focused, TextArea)

    async def _begin(self) -> None:
        self.practising.begin()
        self._set_stage(WALK)
        self.set_focus(None)
        await self.walk()

    async def walk(self) -> None:
        """Begin the walk."""

    async def walk_on(self) -> None:
        """Go on with the walk, where Enter does."""

    async def action_enough(self) -> None:
        """Back, when nothing was begun; to the last questions; or out of them."""
        await self.read()
        if self.stage == BEFORE:
            self.dismiss(None)
        elif self.stage == WALK:
            await self.stop()
        else:
            self._keep()

    async def stop(self, *, finished: bool = False) -> None:
        """The walk is over, at its end or where it was enough; offer to say how it is now."""
        if self.stage != WALK:
            return
        self.practising.finished = finished
        self._set_stage(AFTER)
        said = "That is the end of it." if finished else "Enough for now."
        await self._ask([Prose(said, classes="said")], *AFTERWARDS)

    def action_nothing(self) -> None:
        """Nothing happens."""

    # -- keeping -------------------------------------------------------------------------

    def _keep(self) -> None:
        try:
            self.practising.save()
        except SteadyError as error:
            place = self.practising.rescue()
            where = f"Nothing is lost: it is in {place}." if place else ""
            app = self.app
            self.dismiss(None)
            app.push_screen(NoticeScreen(error.message, f"{error.hint} {where}".strip()))
            return
        self.kept()

    def kept(self) -> object:
        """The practice is kept; leave. Gives nothing that matters."""
        return self.dismiss(self.practising.entry)

    # -- what moves without a key --------------------------------------------------------

    def still_here(self) -> None:
        """Someone follows what moves here."""
        self.post_message(StillHere())

    def open(self, opens: Callable[[Context], Screen[None]]) -> None:
        """Open a screen over this one."""
        self.post_message(Open(opens))

    def on_screen_suspend(self, _: events.ScreenSuspend) -> None:
        """Something else is on the screen."""
        self.covered(True)

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        """The walk is on the screen again."""
        self.covered(False)

    def covered(self, is_covered: bool) -> None:
        """Called when something else comes to the front, or goes."""
