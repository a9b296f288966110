"""What could come next is the same in the shell and in the companion, whatever was planned or came of it."""

import datetime
import re
from typing import Any

import msgspec
import pytest

from steady.cli.form import finish
from steady.cli.session import Flags, Shell
from steady.core.catalogue import Kind, all_kinds
from steady.core.fields import field_of
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.pace import Pace
from steady.core.kinds.person import Person
from steady.services.exposure_forms import looking_back, planning
from steady.services.exposures import HARD as HARD_SAID
from steady.services.exposures import HARD_IN_PART, said_of_hard
from steady.services.filling import Filling
from steady.services.follow_up import GROUND, SAFETY, FollowUp
from steady.services.form import Form, adding, changing
from steady.store.home import Home
from steady.store.records import Entry
from steady.tui.actions import goes
from steady.tui.context import Context
from steady.tui.screens.follow_up import FollowUpScreen
from steady.tui.screens.form import FormScreen
from tests import named
from tests.cli.screen import Screen
from tests.conftest import NOW
from tests.tui.answering import give
from tests.tui.conftest import Open
from tests.tui.pictures import picture

DANGER = {"s": "see my safety plan", "b": "write down a boundary", "g": "do a grounding exercise"}
HARD = {
    "b": "write down a boundary",
    "m": "make a smaller step",
    "r": "write a few words about what it shows me",
    "g": "do a grounding exercise",
    "s": "see my safety plan",
}
GOING = {
    "d": "write down how distressed I am right now",
    "g": "do a grounding exercise",
    "b": "breathe for a moment",
    "w": "get words ready to say or send",
    "l": "look back on it, once it's over",
}


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"outcome": "done"}, ""),
        ({"outcome": "done", "felt_hard": "Waiting."}, HARD_IN_PART),
        ({"outcome": "done", "felt_hard": "Waiting.", "distress_before": 3, "distress_after": 7}, HARD_SAID),
        ({"outcome": "left as planned", "felt_hard": "Waiting."}, HARD_SAID),
    ],
)
def test_a_step_that_went_well_is_not_called_hard_for_one_hard_part(
    answers: dict[str, Any], said: str
) -> None:
    assert said_of_hard(Exposure(id="2026-11-23-0937-exposure-aaaaaa", **answers)) == said


def offered(text: str) -> dict[str, str]:
    """What a text offers by letters."""
    return dict(re.findall(r"^\W*([a-z])  +(\S.*?)\W*$", text, re.MULTILINE))


@pytest.mark.parametrize(
    ("answers", "goes_first", "expected"),
    [
        ({"discernment": "discomfort"}, False, HARD),
        ({"cues": ["threat"], "outcome": "done"}, False, DANGER),
        ({"discernment": "danger", "outcome": "not today"}, False, DANGER),
        ({"discernment": "discomfort", "limits": "Ten minutes."}, True, GOING),
        ({"discernment": "discomfort"}, True, GOING),
        ({"cues": ["threat"]}, True, DANGER),
    ],
)
async def test_the_same_is_offered_in_both(
    answers: dict[str, Any],
    goes_first: bool,
    expected: dict[str, str],
    opened: Open,
    context: Context,
    home: Home,
) -> None:
    before = NOW - datetime.timedelta(days=1)
    entry, other = (named.add(home, Exposure, {"goal": "Say hello", **answers}, before) for _ in range(2))
    async with opened((80, 40)) as pilot:
        form = looking_back(home, context.clock, entry)
        first = goes(entry.id, context) if goes_first else FormScreen(context, form)
        await pilot.app.push_screen(first)
        await pilot.pause()
        if not goes_first:
            await give(pilot, "left as planned")
            await pilot.press("ctrl+s")
            await pilot.pause()
        assert isinstance(pilot.app.screen, FollowUpScreen)
        assert offered(picture(pilot.app)) == expected
    with Screen("exposure", "start" if goes_first else "reflect", other.short_id) as screen:
        if not goes_first:
            screen.answer("How did it go?", "left as planned")
            screen.answer("wasn't okay or safe?")
            screen.answer("What happened", ".")
        screen.prompted("nothing more for now")
        assert offered(screen.text) == expected
        screen.send("\r")
        assert screen.end() == 0


PLANNED = {key: GOING[key] for key in ("g", "b", "w")}


@pytest.mark.parametrize(("feeling", "expected"), [("discomfort", PLANNED), ("danger", DANGER)])
async def test_the_same_is_offered_after_planning_in_both(
    feeling: str, expected: dict[str, str], opened: Open, context: Context, home: Home
) -> None:
    form = msgspec.structs.replace(planning(home), fields=(field_of(Exposure, "discernment"),))
    async with opened((80, 40)) as pilot:
        await pilot.app.push_screen(FormScreen(context, form))
        await pilot.pause()
        await give(pilot, feeling)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FollowUpScreen)
        assert offered(picture(pilot.app)) == expected
    with Screen("exposure", "plan", "--discernment", feeling) as screen:
        if feeling != "danger":  # which ends it before anything is asked
            screen.answer("Which step of your ladder is it?", ".")
        screen.prompted("nothing more for now")
        assert offered(screen.text) == expected
        screen.send("\r")
        assert screen.end() == 0


async def test_a_change_that_brings_danger_offers_the_same_in_both(
    opened: Open, context: Context, home: Home
) -> None:
    entry, other = (named.add(home, Exposure, {"goal": "Say hello"}, NOW) for _ in range(2))
    form = changing(home, context.clock, entry, fields=(field_of(Exposure, "discernment"),))
    async with opened((80, 40)) as pilot:
        await pilot.app.push_screen(FormScreen(context, form))
        await pilot.pause()
        await give(pilot, "danger")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FollowUpScreen)
        assert offered(picture(pilot.app)) == DANGER
    with Screen("edit", other.short_id) as screen:
        screen.answer("Which one to change?", "discernment")
        screen.answer("which fits best", "danger")
        screen.answer("Which one to change?", "")
        screen.prompted("nothing more for now")
        assert offered(screen.text) == DANGER
        screen.send("\r")
        assert screen.end() == 0


def _with_a_follow_up(home: Home, kind: Kind) -> tuple[Form, dict[str, str]]:
    """A form of a kind that something follows, whatever kind that will be one day, and what it needs."""

    def follows(entry: Entry) -> FollowUp:
        return FollowUp("kept", entry, ("Some words.",), "What would help now?", (GROUND, SAFETY))

    form = msgspec.structs.replace(adding(home, kind), follows=follows, enough=True)
    return form, {field.name: "Sam" for field in form.fields if field.required}


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.kind())
def test_whatever_kind_has_a_follow_up_the_shell_says_it(
    kind: Kind, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    form, answers = _with_a_follow_up(home, kind)
    session = Shell(Flags(home.root, no_input=True), NOW)
    assert finish(session, _filled(home, form, answers), asked=False) is not None
    assert (
        "`steady ground`: do a grounding exercise. `steady safety`: see my safety plan."
        in capsys.readouterr().err
    )


@pytest.mark.parametrize("kind", [Checkin, Person, Pace], ids=lambda kind: kind.kind())
async def test_whatever_kind_has_a_follow_up_the_companion_offers_it(
    kind: Kind, opened: Open, context: Context, home: Home
) -> None:
    form, answers = _with_a_follow_up(home, kind)
    async with opened((80, 40)) as pilot:
        await pilot.app.push_screen(FormScreen(context, msgspec.structs.replace(form, answers=answers)))
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FollowUpScreen)
        assert offered(picture(pilot.app)) == {"g": "do a grounding exercise", "s": "see my safety plan"}


def _filled(home: Home, form: Form, answers: dict[str, str]) -> Filling:
    filling = Filling(home, lambda: NOW, form, fresh=True)
    for name, value in answers.items():
        filling.give(name, value)
    return filling


def test_words_can_be_written_anew_before_going(home: Home) -> None:
    plan = named.add(home, Exposure, {"goal": "Say hello", "discernment": "discomfort"}, NOW)
    with Screen("exposure", "start", plan.short_id) as screen:
        for words in ("Hello, it's me.", "Hello again."):
            screen.prompted("nothing more for now")
            screen.send("w\r")
            screen.prompted("Are there words you want ready")
            screen.send(f"{words}\r\r")
            screen.prompted("What could you say as you leave?")
            screen.send(".\r")
        screen.prompted("nothing more for now")
        screen.send("\r")
        assert screen.end() == 0
    assert getattr(home.find(plan.id).record, "script", None) == "Hello again."
    assert not home.find(plan.id).others
