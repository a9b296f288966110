"""Today: how one arrives, one suggestion that is taken up, asked why or laid aside, and what is open."""

import datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from steady.core.kinds.boundary import Boundary
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.pace import Pace
from steady.core.kinds.step import Step
from steady.services.drafting import Drafting
from steady.store import saving
from steady.store.home import Home
from steady.tui.screens.form import FormScreen
from steady.tui.screens.help import HelpScreen
from steady.tui.screens.records import RecordScreen, RecordsScreen
from steady.tui.screens.today import TodayScreen
from tests.conftest import NOW
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import front, said, settled

HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


def keep(home: Home, kind: Any, at: datetime.datetime = NOW - HOUR, **answers: Any) -> None:
    saving.add(home, kind, answers, at)


def plan(home: Home, goal: str, at: datetime.datetime, **answers: Any) -> None:
    keep(home, Exposure, at, goal=goal, discernment="discomfort", **answers)


def form_heading(screen: Screen[Any]) -> str:
    assert isinstance(screen, FormScreen)
    return picture(screen.app).splitlines()[0].strip()


async def test_an_empty_home_offers_a_beginning_and_writes_nothing(opened: Open, home: Home) -> None:
    async with opened() as pilot:
        await settled(pilot)
        shown = picture(pilot.app)
        assert "How are you right now?" in shown
        assert "one idea" in shown
        assert "Before your first step, you could note one sign" in shown
    assert not home.root.exists()


async def test_the_newest_check_in_is_said_and_another_can_be_kept(opened: Open, home: Home) -> None:
    keep(home, Checkin, NOW - DAY, mood=3)
    async with opened() as pilot:
        await settled(pilot)
        assert "Checked in yesterday: mood 3" in picture(pilot.app)
        await pilot.press("t", "6", "tab", "4", "ctrl+s")
        await settled(pilot)
        assert "Checked in at 09:37: mood 6 · distress 4" in picture(pilot.app)
        assert said(pilot) == ["Saved: check-in. Press u to undo."]


async def test_a_plan_whose_time_went_by_is_looked_back_on_with_enter(opened: Open, home: Home) -> None:
    plan(home, "Text Sam back", NOW - 2 * DAY, planned_for=NOW - DAY)
    async with opened() as pilot:
        await settled(pilot)
        assert "look back on “Text Sam back”" in picture(pilot.app)
        await pilot.press("enter")
        await settled(pilot)
        assert "look back" in form_heading(pilot.app.screen)


async def test_why_shows_the_rule_what_would_change_it_and_the_records(opened: Open, home: Home) -> None:
    plan(home, "Text Sam back", NOW - 2 * DAY, planned_for=NOW - DAY)
    async with opened() as pilot:
        await settled(pilot)
        await pilot.press("w")
        await settled(pilot)
        assert isinstance(front(pilot), RecordsScreen)
        shown = picture(pilot.app)
        assert "What would change it" in shown
        assert "Based on one record" in shown
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(front(pilot), RecordScreen)
        await pilot.press("escape", "escape")
        assert "one idea" in picture(pilot.app)


async def test_not_today_lays_it_aside_until_another_day_or_suggestion(opened: Open, home: Home) -> None:
    now = [NOW]
    keep(home, Step, title="Wave to Sam")
    async with opened(clock=lambda: now[0]) as pilot:
        await settled(pilot)
        assert "Wave to Sam" in picture(pilot.app)
        await pilot.press("n", "2", "1")
        await settled(pilot)
        assert "one idea" not in picture(pilot.app)
        assert "Not today, then." in picture(pilot.app)
        assert "why this?" not in picture(pilot.app)
        keep(home, Checkin, NOW, state="too much")
        await pilot.press("2", "1")
        await settled(pilot)
        assert "Settling comes first" in picture(pilot.app)
        now[0] = NOW + DAY
        await pilot.press("2", "1")
        await settled(pilot)
        assert "Wave to Sam" in picture(pilot.app)


async def test_with_no_safety_help_is_the_suggestion_and_no_plan_is_pressed(opened: Open, home: Home) -> None:
    plan(home, "Text Sam back", NOW - 2 * DAY, planned_for=NOW - DAY)
    keep(home, Checkin, NOW - HOUR, safe_now="no")
    async with opened() as pilot:
        await settled(pilot)
        shown = picture(pilot.app)
        assert "not safe where you are" in shown.replace("\n", " ")
        assert "Text Sam back" not in shown
        assert "in no hurry" in shown
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_rest_is_taken_by_enter(opened: Open, home: Home) -> None:
    keep(home, Pace, steps_per_week=0)
    async with opened() as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "Rest, then." in picture(pilot.app)


async def test_no_key_of_a_suggestion_is_cut_in_two(opened: Open, home: Home) -> None:
    keep(home, Checkin, distress=9)
    for size in ((80, 24), (60, 20)):
        async with opened(size=size) as pilot:
            await settled(pilot)
            lines = [line.strip(" │") for line in picture(pilot.app).splitlines()]
            for way in ("Enter  safety plan and help lines", "a  start gently", "t  say how it is now"):
                assert any(way in line for line in lines), (size, way)


async def test_what_was_begun_is_picked_up_from_the_list(opened: Open, home: Home) -> None:
    drafting = Drafting(home, Boundary, NOW - HOUR)
    drafting.change({"statement": "No calls at night"})
    drafting.keep()
    drafting.release()
    async with opened() as pilot:
        await settled(pilot)
        assert "Started: answers from" in picture(pilot.app)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, FormScreen)
        assert "No calls at night" in picture(pilot.app)


async def test_a_plan_that_is_still_to_come_is_in_the_list(opened: Open, home: Home) -> None:
    keep(home, Step, title="Wave to Sam")
    plan(home, "Sit with Sam", NOW - HOUR, planned_for=NOW + DAY)
    async with opened() as pilot:
        await settled(pilot)
        assert "Coming up: Sit with Sam, tomorrow, 09:37." in picture(pilot.app)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert "Sit with Sam" in picture(pilot.app)


async def test_own_evidence_is_one_line_with_all_its_counts(opened: Open, home: Home) -> None:
    for day, came in enumerate(("no", "no", "partly", "yes")):
        plan(home, "A call", NOW - (day + 3) * DAY, came_true=came, outcome="done", how_bad=5)
    async with opened() as pilot:
        await settled(pilot)
        shown = " ".join(picture(pilot.app).split())
        assert "Lately, out of 4 fears: 2 didn't happen, 1 partly did, 1 did." in shown
        await pilot.press("i")
        assert pilot.app.current_mode == "insights"


async def test_what_all_came_as_feared_is_not_held_out_at_a_glance(opened: Open, home: Home) -> None:
    for day in range(4):
        plan(home, "A call", NOW - (day + 3) * DAY, came_true="yes", outcome="done")
    async with opened() as pilot:
        await settled(pilot)
        assert "lately" not in picture(pilot.app).lower()


async def test_each_key_of_the_page_opens_what_it_names(opened: Open) -> None:
    for key, heading in {"c": "check in", "r": "a few words", "p": "promised"}.items():
        async with opened() as pilot:
            await settled(pilot)
            await pilot.press(key)
            await settled(pilot)
            assert heading in form_heading(pilot.app.screen)
    async with opened() as pilot:
        await pilot.press("s")
        assert pilot.app.current_mode == "steps"


async def test_words_that_look_like_markup_or_move_a_cursor_are_only_shown(opened: Open, home: Home) -> None:
    plan(home, "[/] sad [bold]x[/bold]\x1b[2J", NOW - 2 * DAY, planned_for=NOW - DAY)
    keep(home, Step, title="[red]step")
    drafting = Drafting(home, Boundary, NOW)
    drafting.change({"statement": "[/b]"})
    drafting.keep()
    async with opened() as pilot:
        await settled(pilot)
        shown = picture(pilot.app)
        assert "[/] sad [bold]x[/bold]" in shown
        assert "\x1b" not in shown
        await pilot.press("w")
        await settled(pilot)
        assert "[/] sad [bold]x[/bold]" in picture(pilot.app)


async def test_a_file_that_cannot_be_read_is_named_and_hides_nothing(opened: Open, home: Home) -> None:
    keep(home, Checkin, mood=6)
    broken = Path(home.root, "journal", "2026", "11", "2026-11-22-0900-checkin-aaaaaa.toml")
    broken.write_text("mood = = 3", encoding="utf-8")
    async with opened() as pilot:
        await settled(pilot)
        assert "mood 6" in picture(pilot.app)
        assert "One thing in your files couldn't be read" in picture(pilot.app)


async def test_all_of_it_fits_the_smallest_terminal(opened: Open, home: Home) -> None:
    keep(home, Step, title="A" * 60)
    keep(home, Checkin, mood=6, energy=4, distress=5, on_guard=2, connection=3, state="within my window")
    async with opened(size=(60, 20)) as pilot:
        await settled(pilot)
        lines = picture(pilot.app).splitlines()
        assert all(len(line) <= 60 for line in lines)
        assert "1–6 areas" in lines[-1]
        assert "why this?" in lines[-2]


def check_ins(home: Home, days: int = 5) -> None:
    for day in range(days):
        keep(home, Checkin, NOW - day * DAY - HOUR, distress=3 + day % 3, on_guard=6)


async def test_the_last_two_weeks_are_drawn_with_words_beside_and_gaps_seen(opened: Open, home: Home) -> None:
    check_ins(home, 2)
    async with opened() as pilot:
        await settled(pilot)
        assert "usually" not in picture(pilot.app), "two days are no picture yet"
    check_ins(home, 5)
    async with opened() as pilot:
        await settled(pilot)
        shown = picture(pilot.app)
        assert "distress  ·········▄▃▅▄▃  last two weeks: usually 4, between 3 and 5" in shown
        assert "on guard  ·········▅▅▅▅▅  usually 6" in shown


async def test_wide_windows_lay_the_suggestion_beside_the_days_with_an_axis(opened: Open, home: Home) -> None:
    check_ins(home)
    keep(home, Step, title="Wave to Sam")
    for size, panes in (((80, 24), 1), ((120, 40), 2), ((200, 60), 3)):
        async with opened(size=size) as pilot:
            await settled(pilot)
            lines = picture(pilot.app).splitlines()
            [beside] = [line for line in lines if "one idea" in line]
            assert beside.count("╭") == panes, size
            assert ("last two weeks ─" in beside) == (panes > 1)
            assert any(line.rstrip(" │").endswith("20 21 22 23") for line in lines) == (panes == 2)


async def test_the_foot_says_what_enter_does_with_this_suggestion(opened: Open, home: Home) -> None:
    plan(home, "Text Sam back", NOW - 2 * DAY, planned_for=NOW - DAY)
    async with opened() as pilot:
        await settled(pilot)
        assert picture(pilot.app).splitlines()[-2].startswith(" Enter look back ")
        assert "take it up" not in picture(pilot.app)


async def test_no_mark_stands_in_the_list_before_one_goes_to_it(opened: Open, home: Home) -> None:
    keep(home, Step, title="Wave to Sam")
    plan(home, "Sit with Sam", NOW - HOUR, planned_for=NOW + DAY)
    async with opened() as pilot:
        await settled(pilot)
        assert "›" not in picture(pilot.app)
        await pilot.press("down")
        await pilot.pause()
        assert "› Coming up: Sit with Sam" in picture(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert "›" not in picture(pilot.app)


async def test_what_is_laid_aside_comes_back_with_the_same_key(opened: Open, home: Home) -> None:
    keep(home, Step, title="Wave to Sam")
    async with opened() as pilot:
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        assert "Wave to Sam" not in picture(pilot.app)
        assert "n bring it back" in picture(pilot.app)
        await pilot.press("n")
        await settled(pilot)
        assert "Wave to Sam" in picture(pilot.app)
    async with opened() as pilot:
        await settled(pilot)
        assert "Wave to Sam" in picture(pilot.app), "and stays"


async def click(pilot: Pilot[None], words: str) -> None:
    """Click on words that stand on the screen once."""
    [(y, line)] = [(y, line) for y, line in enumerate(picture(pilot.app).splitlines()) if words in line]
    await pilot.click(offset=(line.index(words) + 1, y))
    await settled(pilot)


async def test_whatever_looks_like_a_choice_can_be_clicked(opened: Open, home: Home) -> None:
    keep(home, Step, title="Wave to Sam")
    plan(home, "Sit with Sam", NOW - HOUR, planned_for=NOW + DAY)
    for words, opens in (
        ("g  ground", "Five senses"),
        ("F1  help now", "my safety plan"),
        ("c  check in", "check in"),
        ("w  why this?", "why this?"),
        ("Coming up: Sit with Sam", "Sit with Sam"),
        ("Enter  plan it", "plan "),
        ("p  something was promised", "promised"),
    ):
        async with opened(size=(100, 40)) as pilot:
            await settled(pilot)
            await click(pilot, words)
            assert not isinstance(front(pilot), TodayScreen), words
            assert opens in picture(pilot.app), words
    async with opened() as pilot:
        await settled(pilot)
        await pilot.press("down")
        await click(pilot, "Enter  plan it")
        assert isinstance(front(pilot), FormScreen), "what is open has the focus, and isn't opened by it"
        assert "Wave to Sam" in picture(pilot.app)
    async with opened() as pilot:
        await settled(pilot)
        await click(pilot, "n  not today")
        assert "Not today, then." in picture(pilot.app)


async def test_a_usual_day_is_read_without_scrolling(opened: Open, home: Home) -> None:
    async with opened() as pilot:
        await settled(pilot)
        assert pilot.app.screen.query_one(".page").max_scroll_y == 0, "an empty home"
    check_ins(home, 10)
    keep(home, Checkin, mood=6, energy=4, distress=5, on_guard=2, connection=3, state="within my window")
    plan(home, "Text Sam back", NOW - 2 * DAY, planned_for=NOW - DAY)
    for number in range(3):
        plan(home, f"Sit with Sam {number}", NOW - HOUR, planned_for=NOW + DAY)
    for day, came in enumerate(("no", "no", "partly", "yes")):
        plan(home, "A call", NOW - (day + 3) * DAY, came_true=came, outcome="done", how_bad=5)
    async with opened() as pilot:
        await settled(pilot)
        shown = picture(pilot.app)
        assert pilot.app.screen.query_one(".page").max_scroll_y == 0, shown
        assert "Sit with Sam 2" in shown
        assert "1 did." in shown
