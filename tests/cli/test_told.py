"""Each history made by hand, as files, put to `steady today`; and “not today” there."""

import json
from pathlib import Path

import pytest

from steady.cli.session import Flags, Shell
from tests.cli.conftest import Inside
from tests.pacing.every_told import TOLD
from tests.pacing.homes import laid_out


@pytest.mark.parametrize("name", TOLD)
def test_the_shell_answers_it_as_it_is_to_be(
    name: str, inside: Inside, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = TOLD[name]

    def then(flags: Flags) -> Shell:
        return Shell(flags, told.now)

    monkeypatch.setattr("steady.cli.app.Shell", then)
    laid_out(own_home, told)
    (own_home / "config.toml").write_text(f'day_ends = "{told.day_ends}"\n', encoding="utf-8")
    found = json.loads(inside("today", "--json").out)
    assert {"checkin", "waiting", "drafts", "suggestion", "ways"} <= set(found)
    assert not told.wrong(found["suggestion"])
    ways = found["ways"]
    assert all(list(way) == ["verb", "target"] for way in ways)
    assert not told.way or ways[0]["verb"] == told.way
    if found["suggestion"]["kind"] in ("safety", "settle first"):
        assert {way["verb"] for way in ways} <= {"safety", "practise", "check in"}
    out = inside("today").out.replace("\n", " ")
    assert found["suggestion"]["words"] in " ".join(out.split())
    inside("today", "--not-today")
    concerns_safety = found["suggestion"]["kind"] in ("safety", "settle first")
    skipped = "Before your first step" in found["suggestion"]["words"]
    lasts_the_day = "Not today, then." in inside("today").out
    assert lasts_the_day is not (concerns_safety or skipped)
