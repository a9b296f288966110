"""What an export holds is what was chosen, and it says what was left out."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.export.history import MADE, at
from tests.export.kept import fill
from tests.named import add

from steady.core.catalogue import kind_named
from steady.services.export import FORMATS, Export, Scope, gather, sections
from steady.store import saving
from steady.store.home import Home


def kinds_of(export: Export) -> list[str]:
    return sorted({record.kind() for record in export.records})


def named(*kinds: str) -> Scope:
    return Scope(kinds=tuple(kind_named(kind) for kind in kinds))


def test_all_but_the_safety_plan_and_private_words_are_in_it_unless_asked(home: Home) -> None:
    found = gather(fill(home), Scope())
    assert kinds_of(found) == ["boundary", "checkin", "exposure", "person", "practice", "routine", "step"]
    assert found.left_out == [
        "private words (check-in: note, exposure: alike, person: notes)",
        "the safety plan",
    ]
    for text in (FORMATS["markdown"].write(found, MADE), FORMATS["json"].write(found, MADE)):
        for secret in ("secret", "Waiting", "tends to answer", "old messages", "blue pan"):
            assert secret not in text


def test_only_private_words_that_there_are_are_named(home: Home) -> None:
    found = gather(fill(home), Scope(since=datetime.date(2026, 11, 15), kinds=(kind_named("checkin"),)))
    assert found.left_out == ["all kinds of record except check-ins"]


def test_private_words_are_in_it_when_asked(home: Home) -> None:
    scope = Scope(private=True)
    found = gather(fill(home), scope)
    assert found.left_out == ["the safety plan"]
    assert "A secret about Sam." in FORMATS["markdown"].write(found, MADE)


def test_the_safety_plan_is_in_it_when_named_without_its_private_part(home: Home) -> None:
    scope = named("safety")
    found = gather(fill(home), scope)
    text = FORMATS["markdown"].write(found, MADE)
    assert "## Safety plan\n\n**warning signs:** I read old messages" in text
    assert "blue pan" not in text
    assert found.left_out == [
        "private words (safety plan: code word)",
        "all kinds of record except safety plans",
    ]


@pytest.mark.parametrize(
    ("since", "until", "moods"),
    [(None, None, [6, 4]), (4, None, [6]), (3, 3, [4]), (None, 19, [4]), (21, None, [])],
)
def test_days_choose_moments_and_leave_what_has_no_day(
    home: Home, since: int | None, until: int | None, moods: list[int]
) -> None:
    scope = Scope(
        since=datetime.date(2026, 11, since) if since else None,
        until=datetime.date(2026, 11, until) if until else None,
    )
    found = gather(fill(home), scope)
    assert [getattr(each, "mood", None) for each in found.records if each.kind() == "checkin"] == moods
    assert "boundary" in kinds_of(found)


def test_kinds_come_in_the_order_named_and_once(home: Home) -> None:
    found = gather(fill(home), named("step", "checkin", "step"))
    assert [record.kind() for record in found.records] == ["step", "checkin", "checkin"]
    assert found.left_out[-1] == "all kinds of record except steps, check-ins"


def test_sections_keep_their_fields_and_kinds_without_parts(home: Home) -> None:
    scope = Scope(sections=frozenset({"after", "before"}))
    found = gather(fill(home), scope)
    [exposure] = [record for record in found.records if record.kind() == "exposure"]
    assert getattr(exposure, "prediction", None) == "Sam's answer will be short."
    assert getattr(exposure, "learned", None)
    assert getattr(exposure, "limits", "") is None
    assert getattr(exposure, "step", "") is None
    assert "step" not in kinds_of(found)
    assert "checkin" in kinds_of(found)
    assert "all parts of records except after, before" in found.left_out
    assert "exposure: alike" not in found.left_out[0]
    assert {"before", "after", "limits and support", "if I need to leave"} <= set(sections())


def test_a_file_that_cannot_be_read_is_named_and_hides_nothing(home: Home) -> None:
    broken = next((home.root / "journal").rglob("*checkin*"), None)
    assert broken is None
    fill(home)
    path = next(iter(sorted((home.root / "journal").rglob("*checkin*"))))
    path.write_text("kind = \n")
    plan = home.root / "plan" / "step" / "odd.toml"
    plan.write_text('kind = "step"\n')
    found = gather(home, Scope())
    assert [problem.path for problem in found.problems] == [
        "plan/step/odd.toml",
        str(Path("journal", *path.parts[-3:])),
    ]
    assert sum(record.kind() == "checkin" for record in found.records) == 1
    assert "exposure" in kinds_of(found)


def test_gathering_writes_nothing(home: Home) -> None:
    fill(home)
    before = {path: path.read_bytes() for path in home.root.rglob("*") if path.is_file()}
    for scope in (Scope(), Scope(people="none", private=True)):
        FORMATS["markdown"].write(gather(home, scope), MADE)
    assert {path: path.read_bytes() for path in home.root.rglob("*") if path.is_file()} == before


def test_an_empty_home_gives_an_empty_report(home: Home) -> None:
    found = gather(home, Scope())
    assert found.records == []
    assert "Nothing was noted in these days." in FORMATS["markdown"].write(found, MADE)
    assert FORMATS["json"].write(found, MADE) == "[]\n"
    assert FORMATS["jsonl"].write(found, MADE) == ""
    assert not home.root.exists()


def test_a_danger_whose_part_is_left_out_is_in_no_count_and_not_told(home: Home) -> None:
    danger = {
        "cues": ["threat"],
        "discernment": "danger",
        "goal": "Go",
        "outcome": "done",
        "came_true": "yes",
    }
    saving.add(home, kind_named("exposure"), danger, at(3))
    whole = FORMATS["markdown"].write(gather(home, Scope()), MADE)
    told = "I'd noticed a sign of danger beforehand. What I expected happened."
    assert f"Go. How it went: done. {told}" in whole
    scope = Scope(sections=frozenset({"before", "after"}))
    found = gather(home, scope)
    assert found.apart == {found.records[0].id}
    made = FORMATS["markdown"].write(found, MADE)
    assert "danger" not in made
    assert "### What I expected" not in made
    assert "### My steps" not in made
    assert "**did it happen:** yes" in made


PRIVATE: dict[str, dict[str, Any]] = {
    "incident": {"person": "sam", "what_happened": "SECRET"},
    "occurrence": {"about": "own words", "note": "SECRET"},
    "exposure": {"goal": "tea", "happened": "SECRET", "outcome": "done"},
    "session": {"agreed": ["a walk"], "take_away": "SECRET"},
    "person": {"codename": "Wren", "harm_stopped_how": "SECRET"},
}


@pytest.mark.parametrize("kind", PRIVATE)
@pytest.mark.parametrize("format", FORMATS)
def test_private_words_of_harm_and_what_came_up_stay_out_unless_they_are_asked_for(
    kind: str, format: str, home: Home
) -> None:
    add(home, kind_named(kind), PRIVATE[kind], at(3))
    usual = gather(home, Scope())
    assert "SECRET" not in FORMATS[format].write(usual, MADE)
    assert any(f"{kind_named(kind).called}: " in each for each in usual.left_out)
    assert "SECRET" in FORMATS[format].write(gather(home, Scope(private=True)), MADE)
