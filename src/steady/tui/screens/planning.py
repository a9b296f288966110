"""The main loop in the companion: planning a step with discernment first, going, and looking back."""

from typing import Any

from textual.screen import Screen

from steady.core.errors import SteadyError
from steady.core.kinds.exposure import Exposure
from steady.core.looking_back import beside, in_brief
from steady.core.text import one_line
from steady.services import exposures, waiting
from steady.store.records import Entry
from steady.tui.form import Answers, Form
from steady.tui.forms import changing
from steady.tui.screens.after import AfterHardScreen, AfterPlanScreen, NotTodayScreen
from steady.tui.screens.card import CardScreen
from steady.tui.screens.form import FormScreen
from steady.tui.screens.notice import NoticeScreen
from steady.tui.surroundings import Surroundings


def plan_exposure(surroundings: Surroundings, step_id: str = "") -> Form:
    """The form that plans an exposure, of a step of the ladder if its id is given; discernment comes first.

    A sign of danger ends it at once and is kept as a step not taken. A calm screen follows either way.
    """
    home = surroundings.home

    def follow(name: str, now: Answers, before: Answers) -> dict[str, Any]:
        return exposures.taken_over(home, now, before) if name == "step" else {}

    def then(entry: Entry) -> Screen[None]:
        if _exposure(entry).discernment == "danger":
            return NotTodayScreen(surroundings, entry)
        return AfterPlanScreen(surroundings, entry)

    begun: Answers = {"step": step_id} if step_id else {}
    begun |= exposures.taken_over(home, begun, {})
    step = exposures.chosen_step(home, begun)
    about = f" › {one_line(step.title, 40)}" if step else ""
    return Form(
        heading=f"steps{about} › plan",
        kind=Exposure,
        fields=exposures.planning(),
        save=lambda answers, at: exposures.plan(home, answers, at),
        answers=begun,
        enough=bool(begun),
        follow=follow,
        ends=lambda name, answers: exposures.ends_planning(home, name, answers),
        then=then,
    )


def look_back(surroundings: Surroundings, entry: Entry) -> Form:
    """The form that looks back on an exposure, what was expected in sight beside each question.

    After a hard one a screen follows that makes a boundary or a smaller step of it with one key.
    """
    exposure = _exposure(entry)

    def then(saved: Entry) -> Screen[None] | None:
        hard = exposures.was_hard(_exposure(saved)) and not waiting.is_danger(_exposure(saved))
        return AfterHardScreen(surroundings, saved) if hard else None

    begun = changing(surroundings, entry, "", exposures.looking_back())
    return Form(
        heading=f"steps › {called(surroundings, entry)} › look back",
        kind=Exposure,
        fields=begun.fields,
        save=begun.save,
        answers=begun.answers,
        of=entry.id,
        beside=lambda answers, brief: (in_brief if brief else beside)(exposure, answers),
        then=then,
    )


def go(surroundings: Surroundings, entry: Entry) -> Screen[Any]:
    """The screen to have before one before contact; discernment first where it was not asked for."""
    exposure = _exposure(entry)
    if waiting.is_danger(exposure):
        return NotTodayScreen(surroundings, entry)
    if exposures.ends_planning(surroundings.home, "", _named(exposure)):
        try:
            return NotTodayScreen(surroundings, exposures.discern_later(surroundings.home, entry, {}))
        except SteadyError as error:
            return NoticeScreen.of(error)
    if exposures.needs_discernment(exposure):
        return FormScreen(surroundings, discern(surroundings, entry))
    return _card(surroundings, entry)


def _card(surroundings: Surroundings, entry: Entry) -> CardScreen:
    return CardScreen(surroundings, entry, look_back=lambda at: look_back(surroundings, at))


def discern(surroundings: Surroundings, entry: Entry) -> Form:
    """The form that asks for the discernment of a plan kept without it; the plan's card follows."""
    home, named = surroundings.home, _named(_exposure(entry))

    def then(saved: Entry) -> Screen[Any]:
        found = waiting.is_danger(_exposure(saved))
        return NotTodayScreen(surroundings, saved) if found else _card(surroundings, saved)

    return Form(
        heading=f"steps › {called(surroundings, entry)} › discomfort or danger?",
        kind=Exposure,
        fields=exposures.section("discernment"),
        save=lambda answers, _: exposures.discern_later(home, entry, answers),
        of=entry.id,
        enough=True,
        ends=lambda name, answers: exposures.ends_planning(home, name, {**named, **answers}),
        then=then,
    )


def called(surroundings: Surroundings, entry: Entry) -> str:
    """What an exposure is called in a heading: its step's title, else its goal."""
    exposure = _exposure(entry)
    step = exposures.chosen_step(surroundings.home, {"step": exposure.step})
    return one_line((step.title if step else "") or exposure.goal or exposure.step or "a step", 40)


def _named(exposure: Exposure) -> Answers:
    return {name: getattr(exposure, name) for name in ("step", "person", "cues", "discernment")}


def _exposure(entry: Entry) -> Exposure:
    assert isinstance(entry.record, Exposure)
    return entry.record
