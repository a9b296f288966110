"""What screens ask of the app, and what opens for it: each makes a screen, and may raise a SteadyError."""

import importlib
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, assert_never

from textual.message import Message
from textual.screen import Screen

from steady.core.catalogue import Kind, kind_named
from steady.core.errors import NotFound
from steady.core.language import _
from steady.store.records import Entry
from steady.tui.context import Context

if TYPE_CHECKING:  # today is on the screen before forms are loaded
    from steady.core.idea import Idea
    from steady.services.form import Form


class Said(Message):
    """Something to say in passing."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class FilesChanged(Message, bubble=False):
    """For the screen in front: files of the home are others than a moment ago."""


class Open(Message):
    """Open a screen over this one."""

    def __init__(
        self, opens: Callable[[Context], Screen[Any]], then: Callable[[Any], object] | None = None
    ) -> None:
        """`opens` makes the screen, in a thread, so it may read; a SteadyError it raises becomes a notice.

        `then` is called with what the screen gives; without it, what was kept is said.
        """
        super().__init__()
        self.opens, self.then = opens, then
        self.asked_at = time.monotonic()


class Go(Message):
    """Go to an area."""

    def __init__(self, area: str) -> None:
        super().__init__()
        self.area = area


class SettingChanged(Message):
    """A setting is another one in the file; whoever goes by it is told."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class StillHere(Message):
    """Someone follows what moves on the screen without a key, such as a breath: no cover now."""


def screen(place: str, *given: Any, **named: Any) -> Screen[Any]:
    """A screen: `place` is the name of its module in `tui/screens`, a colon, and its class."""
    module, _, name = place.partition(":")
    made: Screen[Any] = getattr(importlib.import_module(f"steady.tui.screens.{module}"), name)(
        *given, **named
    )
    return made


def form_screen(context: Context, form: "Form") -> Screen[Entry | None]:
    """A form, to be filled in."""
    return screen("form:FormScreen", context, form)


def adds(kind: str | Kind, heading: str, context: Context, *, quick: bool | None = None) -> Screen[Any]:
    """The form that writes something down, of any kind, in the way that fits it or the one that is asked for.

    `quick` is whether it begins with what little time allows.
    """
    from steady.services.exposure_forms import begins_short, writing

    named = kind_named(kind) if isinstance(kind, str) else kind
    short = begins_short(named) if quick is None else quick
    return form_screen(context, writing(context.home, context.clock, named, heading, quick=short))


def looks_for_an_idea(context: Context) -> Screen[Any]:
    """The ideas for a step, to take one into a form."""
    return screen("ideas:IdeasScreen", context, for_form=True)


def begins_with(idea: "Idea", context: Context) -> Screen[Entry | None]:
    """The form for a step that an idea begins."""
    from steady.services.ideas import beginning_with

    return form_screen(context, beginning_with(context.home, idea, "steps › a step", quick=True))


def changes(entry: Entry, heading: str, context: Context) -> Screen[Entry | None]:
    """The form for a record that is there."""
    from steady.services.form import changing

    return form_screen(context, changing(context.home, context.clock, entry, heading))


def takes_up(named: str, of: str, context: Context) -> Screen[Any]:
    """The form that a draft belongs to: of a new record, or of the one with the id `of`."""
    from steady.services.drafting import goes_on
    from steady.services.form import adding

    kind, home = kind_named(named), context.home
    heading = f"today › {kind.called}"
    way = goes_on(kind, of)
    match way:
        case "plan":
            return plans("", context)
        case "look back":
            return looks_back(of, context)
        case "change":
            return changes(home.find(of, kind), heading, context)
        case "add":
            return form_screen(context, adding(home, kind, heading, quick=True, clock=context.clock))
        case _:
            assert_never(way)


def practises(exercise: str, context: Context) -> Screen[Any]:
    """An exercise, or seconds such as `4-6`, to be walked or breathed."""
    from steady.core.breathing import are_seconds
    from steady.store.exercises import find

    if are_seconds(exercise):
        return screen("walking:BreathingScreen", context, exercise)
    found = find(context.home.root, exercise, context.lang)
    return screen("walking:BreathingScreen" if found.breathes else "player:PlayerScreen", context, found.id)


def plans(step: str, context: Context) -> Screen[Any]:
    """Planning an exposure, discernment first; `step` is the id of a step of the ladder, or empty."""
    from steady.services.exposure_forms import planning

    return form_screen(context, planning(context.home, step, quick=True))


def contact_happened(context: Context) -> Screen[Any]:
    """Contact that simply happened, without a plan."""
    from steady.services.exposure_forms import happened

    return form_screen(context, happened(context.home))


def looks_back(exposure: str, context: Context) -> Screen[Any]:
    """Looking back on an exposure: the one with this id, or the newest that waits."""
    from steady.services.exposure_forms import looking_back
    from steady.services.waiting import meant

    home = context.home
    entries = meant(home, exposure, context.clock()).entries
    if not entries:
        raise NotFound(_("There's no step to look back on right now."), _("To plan one, press 3 and then p."))
    return form_screen(context, looking_back(home, context.clock, entries[0], quick=True))


def goes(exposure: str, context: Context) -> Screen[Any]:
    """A planned exposure to have before one, discernment first."""
    from steady.core.kinds.exposure import Exposure
    from steady.services.exposure_forms import going
    from steady.services.form import Form

    found = going(context.home, context.home.find(exposure, Exposure))
    if isinstance(found, Form):
        return form_screen(context, found)
    return screen("follow_up:FollowUpScreen", context, found)


def shows(entry: Entry, heading: str, context: Context) -> Screen[Any]:
    """One record in full."""
    return screen("records:RecordScreen", context, entry, heading)
