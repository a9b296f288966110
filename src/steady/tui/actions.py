"""What can be done from anywhere, in one table: the palette, the keys of today and a test share it."""

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from steady.core.catalogue import Kind, all_kinds, kind_named
from steady.core.errors import NotFound
from steady.core.record import Moment, Page
from steady.tui.context import Context

if TYPE_CHECKING:
    from textual.screen import Screen

    from steady.core.pacing.suggestion import Suggestion
    from steady.services.form import Form
    from steady.store.records import Entry

Opens = Callable[[Context], "Screen[Any]"]
"""Makes a screen to be opened; may raise a SteadyError."""


@dataclass(frozen=True)
class Action:
    """One thing to do. It opens a screen, or runs an action of the app."""

    name: str
    about: str
    """One line for the palette."""
    command: str
    """The shell command that does the same, without `steady`; empty for what only the screen has."""
    opens: Opens | None = None
    runs: str = ""
    """The app's own action, where no screen is opened."""


# -- what opens --------------------------------------------------------------------------


def form_screen(context: Context, form: "Form") -> "Screen[Any]":
    """A form, to be opened."""
    made: Screen[Any] = named_in("steady.tui.screens.form:FormScreen")(context, form)
    return made


def adds(kind: str, heading: str, context: Context, *, quick: bool = False) -> "Screen[Entry | None]":
    """The form for a new record of a kind; `quick` asks only what is asked when there is little time."""
    from steady.services.forms import adding

    return form_screen(context, adding(context.home, kind_named(kind), heading, quick=quick))


def changes_page(kind: str, heading: str, context: Context) -> "Screen[Entry | None]":
    """The form for a page of the plan: what is there is changed, or it is begun. Raises Unreadable."""
    from steady.services.forms import adding, changing

    named, home = kind_named(kind), context.home
    entry = home.page(named)
    form = changing(home, context.clock, entry, heading) if entry else adding(home, named, heading)
    return form_screen(context, form)


def adds_any(kind: Kind, area: str, context: Context) -> "Screen[Any]":
    """The form for a new record of any kind: a plan with discernment first; a page is gone on with."""
    from steady.core.kinds.exposure import Exposure

    heading = f"{area} › {kind.called}"
    if kind is Exposure:
        return plans("", context)
    begins = changes_page if issubclass(kind, Page) else adds
    return begins(kind.kind(), heading, context)


def goes_on(named: str, of: str, context: Context) -> "Screen[Any]":
    """The form that a draft belongs to: of a new record, or of the one with the id `of`. Raises NotFound."""
    from steady.core.kinds.exposure import Exposure
    from steady.services.forms import adding, changing

    kind, home = kind_named(named), context.home
    heading = f"today › {kind.called}"
    if kind is Exposure:
        return looks_back(of, context) if of else plans("", context)
    if not of:
        return form_screen(context, adding(home, kind, heading))
    return form_screen(context, changing(home, context.clock, home.find(of, kind), heading))


def practises(exercise: str, context: Context) -> "Screen[Any]":
    """An exercise, to be walked or breathed. Raises NotFound or Unreadable."""
    from steady.store.exercises import find

    found = find(context.home.root, exercise, context.lang)
    place = (
        "steady.tui.screens.breathing:BreathingScreen"
        if found.breathes
        else "steady.tui.screens.player:PlayerScreen"
    )
    made: Screen[Any] = named_in(place)(context, found.id)
    return made


def plans(step: str, context: Context) -> "Screen[Any]":
    """Planning an exposure, discernment first; `step` is the id of a step of the ladder, or empty."""
    from steady.services.exposure_forms import planning

    return form_screen(context, planning(context.home, step))


def looks_back(exposure: str, context: Context) -> "Screen[Any]":
    """Looking back on an exposure: the one with this id, or the newest that waits. Raises NotFound."""
    from steady.core.kinds.exposure import Exposure
    from steady.services.exposure_forms import looking_back
    from steady.services.waiting import waiting

    home = context.home
    if exposure:
        entry = home.find(exposure, Exposure)
    else:
        found = waiting(home, context.clock()).entries
        if not found:
            raise NotFound("No step waits to be looked back on.", "“plan a step” begins one.")
        entry = found[0]
    return form_screen(context, looking_back(home, context.clock, entry))


def goes(exposure: str, context: Context) -> "Screen[Any]":
    """A planned exposure to have before one, discernment first. Raises NotFound."""
    from steady.core.kinds.exposure import Exposure
    from steady.services.exposure_forms import going
    from steady.services.form import Form

    home = context.home
    found = going(home, home.find(exposure, Exposure))
    if isinstance(found, Form):
        return form_screen(context, found)
    made: Screen[Any] = named_in("steady.tui.screens.follow_up:FollowUpScreen")(context, found)
    return made


def why(suggestion: "Suggestion", rests_on: "Sequence[Entry]", context: Context) -> "Screen[Any]":
    """Why a suggestion is made."""
    made: Screen[Any] = named_in("steady.tui.screens.records:why")(suggestion, rests_on, context)
    return made


def shows(entry: "Entry", heading: str, context: Context) -> "Screen[Any]":
    """One record in full."""
    made: Screen[Any] = named_in("steady.tui.screens.record:RecordScreen")(context, entry, heading)
    return made


def screen(place: str, context: Context) -> "Screen[Any]":
    """A screen by its module and class, loaded now."""
    made: Screen[Any] = named_in(place)(context)
    return made


def named_in(place: str) -> Any:
    """What `module:name` means, loaded now: so that no screen costs anything before it is opened."""
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(module), name)


# -- the table ---------------------------------------------------------------------------

CHECK_IN = Action(
    "check in", "How you are, all of it or any part.", "checkin", partial(adds, "checkin", "today › check in")
)
CHECK_IN_QUICKLY = Action(
    "three questions",
    "A short check-in.",
    "checkin --quick",
    partial(adds, "checkin", "today › three questions", quick=True),
)
BREATHE = Action(
    "breathe",
    "The breath that your settings name.",
    "breathe",
    lambda it: practises(it.settings.breathing, it),
)
GROUND = Action(
    "ground",
    "Come back to where you are, by the senses.",
    "ground",
    lambda it: practises(it.settings.grounding, it),
)
PLAN_A_STEP = Action("plan a step", "Discernment first.", "exposure plan", partial(plans, ""))
LOOK_BACK = Action(
    "look back", "On the step that waits: what came of it.", "exposure reflect", partial(looks_back, "")
)
REFLECT = Action(
    "a few words",
    "A thought, a small win, what a setback tells.",
    "reflect",
    partial(adds, "reflection", "today › a few words"),
)
PROMISE = Action(
    "something was promised",
    "By someone or by you, and what came of it.",
    "promise",
    partial(adds, "promise", "today › something was promised"),
)
MY_STEPS = Action("my steps", "Your ladder.", "step list", runs="go('steps')")
SAFETY_PLAN = Action(
    "change the safety plan",
    "Any part, in any order. F1 shows it.",
    "safety edit",
    partial(changes_page, "safety", "help › safety plan"),
)
PACE = Action(
    "set my pace",
    "How much, how often, your words for the scale.",
    "pace edit",
    partial(changes_page, "pace", "plan › pace"),
)
EXPORT = Action(
    "export",
    "A report to hand over, seen before it is written.",
    "export",
    partial(screen, "steady.tui.screens.export:ExportScreen"),
)
SETTINGS = Action(
    "settings",
    "Where your files are, who can see them, what is set.",
    "config",
    partial(screen, "steady.tui.screens.settings:SettingsScreen"),
)
WELCOME = Action(
    "welcome",
    "What this is, and how to leave at once.",
    "",
    partial(screen, "steady.tui.screens.welcome:WelcomeScreen"),
)

ACTIONS = (
    CHECK_IN,
    CHECK_IN_QUICKLY,
    BREATHE,
    GROUND,
    PLAN_A_STEP,
    LOOK_BACK,
    REFLECT,
    PROMISE,
    SAFETY_PLAN,
    PACE,
    EXPORT,
    Action("help", "Help lines and your safety plan. F1 anywhere.", "safety", runs="help"),
    Action("undo", "Undo the last change, whichever it was.", "undo", runs="undo"),
    SETTINGS,
    WELCOME,
    Action("light or dark", "The other colours, until you leave. Ctrl+T.", "", runs="light_or_dark"),
    Action("leave", "At once; drafts are kept. Ctrl+Q anywhere.", "", runs="leave"),
)
"""In the order the palette shows them."""

OWN_WAY = {"checkin", "exposure", "practice", "promise", "reflection"}
"""The kinds that have an action of their own above, or that a walk writes."""


def additions() -> tuple[Action, ...]:
    """An action for each kind of record that has none of its own: adding one."""
    return tuple(
        Action(
            f"add: {kind.called}",
            kind.purpose(),
            command(kind),
            partial(adds, kind.kind(), f"add › {kind.called}"),
        )
        for kind in all_kinds()
        if not issubclass(kind, Page) and kind.kind() not in OWN_WAY
    )


def command(kind: Kind) -> str:
    """The shell command that adds a record of a kind."""
    return kind.verb() if issubclass(kind, Moment) else f"{kind.verb()} add"
