"""What could come next is the same in the shell and in the companion, whatever was planned or came of it."""

import asyncio
import datetime
import re
from collections.abc import Mapping
from typing import Any

import msgspec
import pytest
from textual.pilot import Pilot

from steady.cli.form import COMMANDS, finish
from steady.cli.session import Flags, Shell
from steady.core.catalogue import Kind, all_kinds
from steady.core.fields import field_of
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.pace import Pace
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.services import follow_up
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
from steady.tui.screens.help import HelpScreen
from steady.tui.screens.player import PlayerScreen
from tests import named
from tests.cli.screen import Screen
from tests.conftest import NOW
from tests.tui.answering import give, here
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import front, settled

FOR_NOW = {"g": "ground for a few minutes", "b": "breathe", "s": "my safety plan and help lines"}
SLIP = {"u": "that was a slip: undo it"}
SEEN = {"s": "my safety plan and help lines", "b": "write down a boundary", "g": "ground for a few minutes"}
DANGER = SEEN | SLIP
HARD = {
    "b": "write down a boundary",
    "m": "make a smaller step",
    "r": "write a few words about what it shows me",
    "g": "ground for a few minutes",
    "s": "my safety plan and help lines",
}
GOING = {
    "d": "write down how distressed I am right now",
    "g": "ground for a few minutes",
    "b": "breathe",
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
        ({"cues": ["threat"]}, True, SEEN),
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
        screen.prompted("nothing just now")
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
        screen.prompted("nothing just now")
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
        screen.prompted("nothing just now")
        assert offered(screen.text) == DANGER
        screen.send("\r")
        assert screen.end() == 0


HARD_NOW: dict[str, tuple[dict[str, Any], str]] = {
    "distress 8": ({"distress": 8}, "That's a lot to carry right now."),
    "distress 10": ({"distress": 10}, "That's a lot to carry right now."),
    "distress 7": ({"distress": 7}, ""),
    "overwhelmed": ({"state": "too much"}, "It sounds like a lot right now."),
    "far away": ({"state": "too little, far away"}, "Things feel far away right now."),
    "within the window": ({"state": "within my window"}, ""),
    "not safe": ({"safe_now": "no"}, "Thank you for saying so."),
    "not sure": ({"safe_now": "unsure"}, "Thank you for saying so."),
    "safe": ({"safe_now": "yes"}, ""),
}
"""What a check-in says, and what is said before three keys; "" where nothing is offered."""


@pytest.mark.parametrize(("answers", "said"), HARD_NOW.values(), ids=HARD_NOW)
@pytest.mark.parametrize("quick", [True, False], ids=["quick", "long"])
async def test_a_hard_check_in_offers_the_same_three_keys_in_both(
    quick: bool, answers: dict[str, Any], said: str, opened: Open, context: Context, home: Home
) -> None:
    form = adding(home, Checkin, quick=quick, clock=context.clock)
    if quick and "safe_now" in answers:  # the short one asks about it only after an answer that wasn't yes
        return
    async with opened((80, 40)) as pilot:
        await pilot.app.push_screen(FormScreen(context, form))
        await pilot.pause()
        for name, value in answers.items():
            while here(pilot).field.name != name:
                await pilot.press("tab")
                await pilot.pause()
            await give(pilot, value)
        await settled(pilot)
        if isinstance(front(pilot), HelpScreen):  # what isn't safe is answered at once, too
            await pilot.press("escape")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(pilot.app.screen, FollowUpScreen) is bool(said)
        if said:
            assert said in picture(pilot.app)
            assert offered(picture(pilot.app)) == FOR_NOW | (SLIP if "safe_now" in answers else {})
    with Screen("checkin", *(["--quick"] if quick else []), *_options(answers)) as screen:
        screen.answer("How's your mood?", ".")
        if said:
            screen.prompted("nothing just now")
            assert said in screen.said
            assert offered(screen.text) == FOR_NOW | (SLIP if "safe_now" in answers else {})
            screen.send("\r")
        assert screen.end() == 0
        assert ("nothing just now" in screen.said) is bool(said)


def _options(answers: Mapping[str, Any]) -> list[str]:
    return [word for name, value in answers.items() for word in (f"--{name.replace('_', '-')}", str(value))]


@pytest.mark.parametrize(("answers", "said"), HARD_NOW.values(), ids=HARD_NOW)
def test_a_hard_check_in_by_flags_names_the_commands_of_the_same_three_keys(
    answers: dict[str, Any], said: str
) -> None:
    with Screen("checkin", *_options(answers), "--no-input", size=(300, 24)) as screen:
        assert screen.end() == 0
        assert said in screen.said
        for following in follow_up.FOR_NOW:
            assert (f"`{COMMANDS[following.verb]}`: {following.label}." in screen.said) is bool(said)


@pytest.mark.parametrize(("distress", "said"), [(8, True), (7, False)])
async def test_an_exercise_that_left_it_very_hard_offers_the_same_in_both(
    distress: int, said: bool, opened: Open, context: Context, home: Home
) -> None:
    async with opened((80, 40)) as pilot:
        screen = await asyncio.to_thread(PlayerScreen, context, "feet-on-the-floor", monotonic=lambda: 1000.0)
        await pilot.app.push_screen(screen)
        await settled(pilot)
        await _end_with(pilot, distress)
        assert isinstance(front(pilot), FollowUpScreen) is said
        if said:
            assert offered(picture(pilot.app)) == FOR_NOW
            await pilot.press("g")
            await settled(pilot)
            assert isinstance(front(pilot), PlayerScreen)
            await _end_with(pilot, distress)
            assert isinstance(front(pilot), FollowUpScreen)
            await pilot.press("enter")
            await settled(pilot)
            assert not isinstance(front(pilot), FollowUpScreen), "it was offered once"
    with Screen("practice", "feet-on-the-floor", "--distress-after", str(distress), "--no-input") as shell:
        assert shell.end() == 0
        assert ("That's a lot to carry right now." in shell.said) is said
    with Screen("practice", "feet-on-the-floor", "--distress-after", str(distress)) as shell:
        shell.prompted("Enter goes on")
        shell.send("\r")
        shell.settle()
        shell.send(".\r")
        shell.prompted("How distressed were you when you started?")
        shell.send(".\r")
        if said:
            shell.prompted("nothing just now")
            assert offered(shell.text) == FOR_NOW
            shell.send("\r")
        assert shell.end() == 0


@pytest.mark.parametrize(("distress", "said"), [(8, True), (7, False)])
def test_a_look_back_that_left_it_very_hard_offers_the_same(
    distress: int, said: bool, home: Home, context: Context
) -> None:
    entry = named.add(
        home, Exposure, {"goal": "Say hello", "outcome": "done", "distress_after": distress}, NOW
    )
    found = follow_up.after_looking_back(home, entry)
    assert (found is not None) is said
    if found:
        assert {each.key: each.label for each in found.nexts} == FOR_NOW


def test_a_check_in_that_is_made_hard_by_a_change_offers_them_too(home: Home, context: Context) -> None:
    entry = named.add(home, Checkin, {"distress": 3}, NOW)
    form = changing(home, context.clock, entry)
    found = form.follows(form.save({**form.answers, "distress": 9}, NOW))
    assert found is not None
    assert found.nexts == follow_up.FOR_NOW
    again = changing(home, context.clock, home.find(entry.id))
    assert again.follows(again.save({**again.answers, "mood": 2}, NOW)) is None, "it was offered already"


async def test_each_can_be_clicked(opened: Open, context: Context, home: Home) -> None:
    entry = named.add(home, Checkin, {"distress": 9}, NOW)
    found = follow_up.after_checkin(home, entry, NOW)
    assert found
    async with opened((80, 24)) as pilot:
        for label, opens in (("ground for", PlayerScreen), ("my safety plan", HelpScreen)):
            await pilot.app.push_screen(FollowUpScreen(context, found))
            await settled(pilot)
            await click(pilot, label)
            assert isinstance(front(pilot), opens)
            await pilot.press("escape")
            await settled(pilot)
            await click(pilot, "nothing just now")
            assert not isinstance(front(pilot), FollowUpScreen)


async def _end_with(pilot: Pilot[None], distress: int) -> None:
    """Go on once in an exercise, end it, and say how it is now."""
    await pilot.press("enter", "escape")
    await settled(pilot)
    while here(pilot).field.name != "distress_after":
        await pilot.press("tab")
    await give(pilot, distress)
    await pilot.press("escape")
    await settled(pilot)


async def click(pilot: Pilot[None], words: str) -> None:
    """Click on words on the screen."""
    lines = picture(pilot.app).split("\n")
    y = next(at for at, line in enumerate(lines) if words in line)
    await pilot.click(offset=(lines[y].index(words), y))
    await settled(pilot)


async def test_a_slip_on_a_sign_of_danger_is_undone_by_one_key_in_both(
    opened: Open, context: Context, home: Home
) -> None:
    async with opened((80, 40)) as pilot:
        form = msgspec.structs.replace(planning(home), fields=(field_of(Exposure, "cues"),))
        await pilot.app.push_screen(FormScreen(context, form))
        await pilot.pause()
        await pilot.press("space")
        await settled(pilot)
        assert isinstance(front(pilot), FollowUpScreen)
        assert len(home.moments(Exposure).entries) == 1
        await click(pilot, SLIP["u"])
        assert not isinstance(front(pilot), FollowUpScreen)
        assert home.moments(Exposure).entries == []
    with Screen("exposure", "plan", "--cues", "threat") as screen:
        screen.prompted("nothing just now")
        screen.send("u\r")
        assert screen.end() == 0
    assert home.moments(Exposure).entries == []


def test_undoing_a_slip_takes_back_that_record_and_nothing_that_came_after_it(home: Home) -> None:
    entry = named.add(home, Exposure, {"goal": "Say hello", "person": "Sam", "outcome": "done"}, NOW)
    with Screen("exposure", "reflect", entry.short_id, "--not-okay", "yes") as screen:
        screen.answer("How did it go?", ".")
        screen.prompted("nothing just now")
        named.add(home, Practice, {"exercise": "feet-on-the-floor"}, NOW)
        screen.send("u\r")
        assert screen.end() == 0
    record = home.find(entry.id).record
    assert isinstance(record, Exposure)
    assert record.not_okay is None
    assert len(home.moments(Practice).entries) == 1


async def test_taking_back_that_it_was_not_okay_says_what_ends_with_it_in_both(
    opened: Open, context: Context, home: Home
) -> None:
    said = "If it was the only reason for not suggesting steps with someone, that ends now."
    answers = {"goal": "Say hello", "person": "Sam", "outcome": "done", "not_okay": "yes"}
    entry, other = (named.add(home, Exposure, answers, NOW) for _ in range(2))
    for form in (looking_back(home, context.clock, entry), changing(home, context.clock, entry)):
        saved = msgspec.structs.replace(entry, record=msgspec.structs.replace(entry.record, not_okay="no"))
        found = form.follows(saved)
        assert found is not None
        assert found.said == (said,)
        assert [each.key for each in found.nexts] == ["s", "u"]
    with Screen(
        "exposure", "reflect", other.short_id, "--not-okay", "no", "--no-input", size=(200, 24)
    ) as screen:
        assert screen.end() == 0
        assert said in screen.said
        assert "`steady undo`" in screen.said


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
        "`steady ground`: ground for a few minutes. `steady safety`: my safety plan and help lines."
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
        assert offered(picture(pilot.app)) == {key: FOR_NOW[key] for key in "gs"}


def _filled(home: Home, form: Form, answers: dict[str, str]) -> Filling:
    filling = Filling(home, lambda: NOW, form, fresh=True)
    for name, value in answers.items():
        filling.give(name, value)
    return filling


def test_words_can_be_written_anew_before_going(home: Home) -> None:
    plan = named.add(home, Exposure, {"goal": "Say hello", "discernment": "discomfort"}, NOW)
    with Screen("exposure", "start", plan.short_id) as screen:
        for words in ("Hello, it's me.", "Hello again."):
            screen.prompted("nothing just now")
            screen.send("w\r")
            screen.prompted("Are there words you want ready")
            screen.send(f"{words}\r\r")
            screen.prompted("What could you say as you leave?")
            screen.send(".\r")
        screen.prompted("nothing just now")
        screen.send("\r")
        assert screen.end() == 0
    assert getattr(home.find(plan.id).record, "script", None) == "Hello again."
    assert not home.find(plan.id).others
