"""Help from everywhere: the plan and help lines, whatever else is broken; back to exactly what was open."""

import tomllib
from pathlib import Path

import pytest

from steady.core.kinds.boundary import Boundary
from steady.core.kinds.safety import Safety
from steady.services.form import adding
from steady.store import saving
from steady.store.home import Home
from steady.store.remembered import COUNTRY, remembered
from steady.tui.app import CoverScreen
from steady.tui.context import Context
from steady.tui.screens.card import ConfirmScreen, NoticeScreen
from steady.tui.screens.form import FormScreen
from steady.tui.screens.help import HelpScreen
from tests.conftest import NOW
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import front, settled


@pytest.fixture
def planned(home: Home) -> Home:
    saving.add(home, Safety, {"people_i_can_ask": ["Maple, at any hour"], "code_word": "blue kettle"}, NOW)
    return home


async def test_the_plan_and_the_lines_of_the_country_stand_there(opened: Open, planned: Home) -> None:
    async with opened(size=(80, 160), country="GB") as pilot:
        await settled(pilot)
        await pilot.press("f1")
        shown = picture(pilot.app)
        assert "If you're in danger right now, call 999" in shown
        assert "is a guess" not in shown
        assert "people I can ask:" in shown
        assert shown.index("Samaritans · call: 116 123") < shown.index("Maple, at any hour")
        assert "United Kingdom" in shown
        await pilot.press("l")
        assert "Numbers change: if one doesn't answer, its page or a directory has the newest." in " ".join(
            picture(pilot.app).split()
        )


FIRST = {
    "GB": "National Domestic Abuse Helpline",
    "US": "National Domestic Violence",
    "ES": "016 · call: 016",
}


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40), (200, 60)])
@pytest.mark.parametrize("country", FIRST)
async def test_the_first_numbers_are_there_without_scrolling(
    country: str, size: tuple[int, int], opened: Open, planned: Home
) -> None:
    async with opened(size=size, country=country) as pilot:
        await settled(pilot)
        await pilot.press("f1")
        shown = picture(pilot.app)
        assert "If you're in danger right now, call" in shown
        assert FIRST[country] in shown


async def test_numbers_and_plan_stand_beside_each_other_where_there_is_room(
    opened: Open, planned: Home
) -> None:
    for size, beside in (((120, 40), True), ((200, 60), True), ((80, 60), False)):
        async with opened(size=size, country="GB") as pilot:
            await settled(pilot)
            await pilot.press("f1")
            lines, plan = pilot.app.screen.query_one("#lines-pane"), pilot.app.screen.query_one("#plan-pane")
            assert (lines.region.y == plan.region.y) is beside
            assert lines.has_focus
            await pilot.press("s")
            assert plan.has_focus
            assert "Maple, at any hour" in picture(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40), (200, 60)])
async def test_what_is_for_nobody_else_is_folded_until_it_is_asked_for(
    size: tuple[int, int], opened: Open, home: Home
) -> None:
    secrets = {"safe_place": "Maple's sofa", "code_word": "blue kettle", "safe_device": "the small phone",
               "leaving": "Out by the yard"}  # fmt: skip
    saving.add(home, Safety, {"people_i_can_ask": ["Maple, at any hour"], **secrets}, NOW)
    async with opened(size=size, country="GB") as pilot:
        await settled(pilot)
        await pilot.press("f1", "s")
        shown = picture(pilot.app)
        assert "there's more in my plan: show it" in shown
        for word in (*secrets.values(), "code word", "safe place", "safe device", "leaving"):
            assert word not in shown
        await pilot.press("m")
        await settled(pilot)
        assert "Out by the yard" in picture(pilot.app)
        assert "fold it away again" in picture(pilot.app)
        await pilot.press("m")
        assert "Out by the yard" not in picture(pilot.app)
        await pilot.click("#more")
        await settled(pilot)
        assert "Out by the yard" in picture(pilot.app)
        await pilot.press("f1", "f1", "s")
        await settled(pilot)
        assert "Out by the yard" not in picture(pilot.app)


async def test_what_was_unfolded_is_folded_again_under_the_cover(opened: Open, planned: Home) -> None:
    async with opened(size=(120, 40), country="GB", cover_after=1) as pilot:
        await settled(pilot)
        await pilot.press("f1", "m")
        assert "blue kettle" in picture(pilot.app)
        pilot.app.push_screen(CoverScreen())
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        assert isinstance(front(pilot), HelpScreen)
        assert "blue kettle" not in picture(pilot.app)


async def test_an_own_file_never_stands_for_the_emergency_number(opened: Open, home: Home) -> None:
    home.root.mkdir()
    (home.root / "help-lines.toml").write_text(
        '[[countries]]\ncode = "GB"\nemergency = "555"\n[[countries.lines]]\nname = "Ours"\n'
        '[[countries]]\ncode = "ZY"\nname = "Aa"\nemergency = "777"\n',
        encoding="utf-8",
    )
    async with opened(size=(80, 160), country="GB") as pilot:
        await settled(pilot)
        await pilot.press("f1")
        for keys in ((), ("l",)):
            await pilot.press(*keys)
            shown = picture(pilot.app)
            assert "If you're in danger right now, call 999" in shown
            assert "Samaritans" in shown
            assert shown.index("From your own file, help-lines.toml:") < shown.index("Emergency: 555")
        await pilot.press("c", "home", "enter")
        assert "If you're in danger right now, call 777 (from your own file)" in picture(pilot.app)


async def test_another_country_is_chosen_from_those_that_are_known(opened: Open) -> None:
    async with opened(size=(80, 60), country="GB") as pilot:
        await settled(pilot)
        await pilot.press("f1", "c", "end", "enter")
        shown = picture(pilot.app)
        assert "If you're in danger right now, call 911" in shown
        assert "United States" in shown
        await pilot.press("c", "escape")
        assert isinstance(front(pilot), HelpScreen)


async def test_where_the_country_is_not_known_that_is_said(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    async with opened(size=(80, 60)) as pilot:
        await settled(pilot)
        await pilot.press("f1")
        shown = " ".join(picture(pilot.app).split())
        assert "If you're in danger right now, call your local emergency number: 112 or 911 works" in shown
        assert "I don't know which country you're in. c choose your country" in shown
        assert "findahelpline" in shown
        await pilot.click("#choose")
        await settled(pilot)
        await pilot.press("end", "enter")
        shown = picture(pilot.app)
        assert "call 911" in shown
        assert "I don't know which country" not in shown


async def test_a_guess_is_said_beside_the_emergency_number_and_a_choice_is_remembered(
    opened: Open, planned: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_IE.UTF-8")
    async with opened(size=(80, 60)) as pilot:
        await settled(pilot)
        await pilot.press("f1")
        shown = " ".join(picture(pilot.app).split())
        said = "Ireland is a guess from this computer's settings. c choose another country"
        assert f"If you're in danger right now, call 112 or 999. {said}" in shown
        await pilot.click("#choose")
        await settled(pilot)
        await pilot.press("end", "enter")
        assert "a guess" not in picture(pilot.app)
    assert remembered(planned.root, COUNTRY) == ["US"]
    async with opened(size=(80, 60)) as pilot:
        await settled(pilot)
        await pilot.press("f1")
        shown = picture(pilot.app)
        assert "If you're in danger right now, call 911" in shown
        assert "a guess" not in shown


async def test_what_the_settings_say_is_there_again_next_time(opened: Open, planned: Home) -> None:
    async with opened(size=(80, 60), country="GB") as pilot:
        await settled(pilot)
        await pilot.press("f1", "c", "end", "enter")
        assert "If you're in danger right now, call 911" in picture(pilot.app)
    assert remembered(planned.root, COUNTRY) == []


async def test_that_looking_can_be_seen_is_said_after_the_emergency_number_and_before_the_lines(
    opened: Open,
) -> None:
    async with opened(size=(80, 160), country="ES") as pilot:
        await settled(pilot)
        await pilot.press("f1")
        shown = picture(pilot.app)
        order = [
            "If you're in danger right now, call 112",
            "Calls can show",
            "call: 016",
        ]
        assert sorted(order, key=shown.index) == order
        await pilot.press("l")
        shown = picture(pilot.app)
        order.append("it stays in the phone's list")
        assert sorted(order, key=shown.index) == order


@pytest.mark.parametrize("back", ["f1", "escape"])
async def test_from_a_form_it_goes_back_to_the_same_words(back: str, opened: Open, context: Context) -> None:
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(context, adding(context.home, Boundary, "plan")))
        await pilot.press(*"I leave")
        focused = pilot.app.focused
        await pilot.press("f1")
        assert isinstance(front(pilot), HelpScreen)
        await pilot.press(back)
        assert pilot.app.focused is focused
        await pilot.press(*" at ten")
        assert "I leave at ten" in picture(pilot.app)


async def test_it_comes_over_cards_the_palette_and_the_welcome(opened: Open) -> None:
    async with opened(welcome=True) as pilot:
        await settled(pilot)
        await pilot.press("f1")
        assert isinstance(front(pilot), HelpScreen)
        await pilot.press("f1", "escape", "ctrl+p", "f1")
        assert isinstance(front(pilot), HelpScreen)
        await pilot.press("f1", "escape")
        for card in (NoticeScreen("It could not be saved."), ConfirmScreen("Delete it?")):
            await pilot.app.push_screen(card)
            await pilot.press("f1")
            assert isinstance(front(pilot), HelpScreen)
            await pilot.press("f1")
            assert front(pilot) is card
            await pilot.press("escape")


async def test_it_is_readable_when_every_other_file_is_broken(opened: Open, planned: Home) -> None:
    root = planned.root
    for name in ("journal/2026/11/2026-11-23-0900-checkin-aaaaaa.toml", "plan/step/a.toml", "plan/pace.toml",
                 "config.toml", "remembered.toml", "help-lines.toml", "drafts/checkin-aaaaaa.toml",
                 "exercises/even-breathing.toml"):  # fmt: skip
        path = Path(root, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\xff= [[[")
    async with opened(size=(80, 160), country="GB") as pilot:
        await settled(pilot)
        await pilot.press("f1")
        shown = picture(pilot.app)
        assert "Maple, at any hour" in shown
        assert "If you're in danger right now, call 999" in shown
        await pilot.press("l")
        assert "help-lines.toml" in picture(pilot.app)


async def test_a_plan_that_is_not_toml_is_shown_as_the_file_says(opened: Open, home: Home) -> None:
    path = Path(home.root, "plan", "safety.toml")
    path.parent.mkdir(parents=True)
    path.write_text("go to [/] Maple\x1b[2J\npeople = = 1\n", encoding="utf-8")
    async with opened(size=(80, 60)) as pilot:
        await settled(pilot)
        await pilot.press("f1")
        assert "plan/safety.toml" in picture(pilot.app)
        assert "Maple" not in picture(pilot.app)  # nobody can tell which part of the plan that is
        await pilot.press("m")
        shown = picture(pilot.app)
        assert "This is what the file says:" in shown
        assert "go to [/] Maple" in shown
        assert "\x1b" not in shown
        await pilot.press("e")
        assert isinstance(front(pilot), NoticeScreen)
    assert "= = 1" in path.read_text(encoding="utf-8")


async def test_the_plan_is_begun_and_changed_from_here(opened: Open, home: Home) -> None:
    async with opened(size=(80, 60)) as pilot:
        await settled(pilot)
        await pilot.press("f1")
        assert "You don't have one yet." in picture(pilot.app)
        await pilot.press("e")
        await settled(pilot)
        await pilot.press(*"I stop eating", "ctrl+s")
        await settled(pilot)
        assert isinstance(front(pilot), HelpScreen)
        assert "I stop eating" in picture(pilot.app)
        await pilot.press("e")
        await settled(pilot)
        await pilot.press(*"!", "ctrl+s")
        await settled(pilot)
    kept = tomllib.loads(Path(home.root, "plan", "safety.toml").read_text(encoding="utf-8"))
    assert "!" in kept["warning_signs"][0]
