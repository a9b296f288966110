"""The report from the companion: choices by keys, a preview first, then one new file of one's own."""

import json
import stat
from pathlib import Path

import pytest
from textual.pilot import Pilot

from steady.services.export import FORMATS, Scope, gather
from steady.store.home import Home
from steady.tui.context import Context
from steady.tui.screens.export import ExportPreviewScreen, ExportScreen
from steady.tui.screens.insights import InsightsScreen
from tests.conftest import NOW
from tests.export.kept import fill
from tests.tui.conftest import Open
from tests.tui.pictures import picture


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The person's own folder, where HOME points."""
    place = tmp_path / "user"
    place.mkdir()
    return place


async def export(pilot: Pilot[None], *keys: str) -> str:
    """Go to the export by keys, press more of them, and see the screen once all is read."""
    await pilot.press("5", "e")
    await pilot.press(*keys)
    return await settled(pilot)


async def settled(pilot: Pilot[None]) -> str:
    await pilot.pause()
    for worker in list(pilot.app.workers):
        if worker.group in ("export", "evidence"):
            await worker.wait()
    await pilot.pause()
    return picture(pilot.app)


def front(pilot: Pilot[None]) -> type:
    return type(pilot.app.screen)


def whole(pilot: Pilot[None]) -> str:
    page = pilot.app.screen.query_one(".held")
    return "\n".join(str(each.render()) for each in page.children if each.display)


async def name(pilot: Pilot[None], file: str) -> None:
    """Write another file name over the one that is suggested."""
    await pilot.press("end", *["backspace"] * 40, *file)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_usual_report_is_three_keys_away(
    opened: Open, home: Home, folder: Path, size: tuple[int, int]
) -> None:
    fill(home)
    async with opened(size=size) as pilot:
        seen = await export(pilot, "ctrl+s")
        assert front(pilot) is ExportPreviewScreen
        assert "In it:" in seen
        assert "2 check-ins: mood" in whole(pilot)
        assert "All days.\nPeople appear by the codename you gave them." in whole(pilot)
        assert "private words (check-in: note" in whole(pilot).replace("\n ", "")
        assert "A secret" not in whole(pilot)
        assert not list(folder.iterdir())
        await pilot.press("enter")
        assert "Written to" in await settled(pilot)
        await pilot.press("enter")
        assert front(pilot) is InsightsScreen
    [file] = folder.iterdir()
    assert file.name == "report-2026-11-23.md"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text("utf-8") == FORMATS["markdown"].write(gather(home, Scope()), NOW.date())


async def test_each_choice_is_in_the_file(opened: Open, home: Home, folder: Path) -> None:
    fill(home)
    async with opened() as pilot:
        await export(pilot, "3")  # JSON
        await pilot.press("tab", *"2026-11-01", "tab", *"2026-11-19")
        await pilot.press("tab", "2", "tab", "2")  # an initial; private words in it
        seen = await export_on(pilot, "ctrl+s")
        assert "from Sunday 1 November 2026 to Thursday 19 November 2026" in whole(pilot)
        assert "People appear by an initial." in whole(pilot)
        assert "report-2026-11-23.json" in seen
        await name(pilot, "mine.json")
        await pilot.press("enter")
        await settled(pilot)
    tables = json.loads((folder / "mine.json").read_text("utf-8"))
    assert [each["mood"] for each in tables if each["kind"] == "checkin"] == [4]
    assert any("note" in each for each in tables)
    text = json.dumps(tables, ensure_ascii=False)
    assert "Sam" not in text


async def export_on(pilot: Pilot[None], *keys: str) -> str:
    await pilot.press(*keys)
    return await settled(pilot)


async def test_kinds_and_parts_are_ticked_one_by_one(opened: Open, home: Home, folder: Path) -> None:
    fill(home)
    async with opened() as pilot:
        await export(pilot, "tab", "tab", "tab", "tab", "tab", "delete", "down", "space", "down", "space")
        await pilot.press("tab", "delete", "4")
        await export_on(pilot, "ctrl+s")
        held = whole(pilot)
        assert "2 check-ins" in held
        assert "exposure" in held
        assert "boundar" not in held.split("Left out:")[0]
        assert "all parts of records except before" in held
        await pilot.press("enter")
        await settled(pilot)
    text = (folder / "report-2026-11-23.md").read_text("utf-8")
    assert "## Check-ins" in text
    assert "## Boundaries" not in text


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("tab", *"next blue", "ctrl+s"), "isn't a day I can read"),
        (("tab", *"2026-11-20", "tab", *"2026-11-01", "ctrl+s"), "Put the earlier day first."),
        (("tab", "tab", "tab", "tab", "tab", "delete", "ctrl+s"), "No records are chosen."),
        (("shift+tab", "delete", "ctrl+s"), "No parts are chosen."),
    ],
)
async def test_what_does_not_fit_together_is_said_calmly(
    opened: Open, home: Home, keys: tuple[str, ...], said: str
) -> None:
    fill(home)
    async with opened() as pilot:
        assert said in await export(pilot, *keys)
        await pilot.press("enter")
        assert front(pilot) is ExportScreen


async def test_nothing_is_written_over_and_nothing_lands_where_steady_was_opened(
    opened: Open, home: Home, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(home)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    (folder / "there.md").write_text("mine", encoding="utf-8")
    async with opened() as pilot:
        await export(pilot, "ctrl+s")
        await name(pilot, "there.md")
        assert str(folder / "there.md")[-20:] in whole_screen(pilot)
        assert "there.md is there already." in await export_on(pilot, "enter")
        await pilot.press("enter")
        await name(pilot, "no-such-folder/report.md")
        assert "There's no folder" in await export_on(pilot, "enter")
        await pilot.press("enter")
        await name(pilot, "")
        await pilot.press("enter")
        assert front(pilot) is ExportPreviewScreen
        await name(pilot, "free.md")
        await export_on(pilot, "enter")
    assert (folder / "there.md").read_text("utf-8") == "mine"
    assert sorted(each.name for each in folder.iterdir()) == ["free.md", "there.md"]
    assert not list(elsewhere.iterdir())


def whole_screen(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one(".understood").render())


async def test_back_from_the_preview_keeps_the_choices_and_writes_nothing(
    opened: Open, home: Home, folder: Path
) -> None:
    fill(home)
    async with opened() as pilot:
        await export(pilot, "2", "ctrl+s")
        await export_on(pilot, "escape")
        assert "(•) a table for a spreadsheet" in picture(pilot.app)
        await pilot.press("escape")
        assert front(pilot) is InsightsScreen
    assert not list(folder.iterdir())


async def test_a_codename_that_looks_like_a_real_name_is_told(
    opened: Open, home: Home, context: Context
) -> None:
    from steady.core.kinds.person import Person
    from steady.store import saving

    saving.add(home, Person, {"codename": "Maria Gonzalez"}, NOW)
    async with opened() as pilot:
        await export(pilot, "ctrl+s")
        assert "“Maria Gonzalez” looks like a real name." in whole(pilot)


async def test_a_broken_file_is_named_and_hides_nothing(opened: Open, home: Home) -> None:
    fill(home)
    broken = home.root / "journal" / "2026" / "11" / "2026-11-09-0900-exposure-aaaa.toml"
    broken.write_text("this is not toml", encoding="utf-8")
    async with opened() as pilot:
        await export(pilot, "ctrl+s")
        assert "2026-11-09-0900-exposure-aaaa.toml" in whole(pilot)
        assert "2 check-ins" in whole(pilot)


async def test_an_empty_home_makes_an_empty_report(opened: Open, home: Home, folder: Path) -> None:
    async with opened(size=(60, 20)) as pilot:
        assert "nothing yet" in await export(pilot, "ctrl+s")
        await pilot.press("enter")
        await settled(pilot)
    assert (folder / "report-2026-11-23.md").exists()
    assert not home.root.exists()


def text(pilot: Pilot[None]) -> list[str]:
    """The lines of the file as they're shown."""
    return str(pilot.app.screen.query_one("#text").render()).splitlines()


@pytest.mark.parametrize("format", sorted(FORMATS))
async def test_what_is_shown_is_the_beginning_of_the_file_that_is_written(
    format: str, opened: Open, home: Home, folder: Path
) -> None:
    fill(home)
    async with opened() as pilot:
        await export(pilot, str([*FORMATS].index(format) + 1), "ctrl+s")
        shown = text(pilot)
        await export_on(pilot, "enter")
    [file] = folder.iterdir()
    lines = file.read_text("utf-8").splitlines()
    assert [" ".join(line.split()) for line in shown] == [" ".join(line.split()) for line in lines]


async def test_what_is_private_is_marked_where_it_stands(opened: Open, home: Home, folder: Path) -> None:
    fill(home)
    async with opened() as pilot:
        await export(pilot, *["tab"] * 4, "2", "ctrl+s")
        shown = text(pilot)
        assert shown[0] == "▌ marks what's private."
        assert any("A secret" in line for line in shown)
        marked = [line for line in shown[1:] if line.startswith("▌")]
        assert all("A secret" not in line for line in shown if not line.startswith("▌"))
        await export_on(pilot, "enter")
    [file] = folder.iterdir()
    assert "▌" not in file.read_text("utf-8")
    assert 0 < len(marked) < len(shown) / 2


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_text_can_be_read_on_while_the_name_stays(
    size: tuple[int, int], opened: Open, home: Home
) -> None:
    fill(home)
    async with opened(size=size) as pilot:
        await export(pilot, "ctrl+s")
        for _time in range(80):
            if "# Report" in picture(pilot.app):
                break
            await pilot.press("down")
        assert "# Report" in picture(pilot.app)
        before = picture(pilot.app)
        await pilot.press("pagedown")
        assert picture(pilot.app) != before
        assert "report-2026-11-23.md" in picture(pilot.app)


async def test_where_there_is_room_the_text_stands_beside_what_is_said_of_it(
    opened: Open, home: Home
) -> None:
    fill(home)
    async with opened(size=(120, 24)) as pilot:
        seen = await export(pilot, "ctrl+s")
        assert "In it:" in seen
        assert "# Report" in seen
        await pilot.press("pagedown")
        assert "In it:" in picture(pilot.app)
        assert "# Report" not in picture(pilot.app)
