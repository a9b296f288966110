"""In what is handed on, people are who the export says they are: in texts, in lists, in ids, in titles."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.export.history import MADE, at
from tests.export.kept import fill
from tests.named import add

from steady.core.catalogue import kind_named
from steady.core.language import speak
from steady.services.export import FORMATS, Scope, gather
from steady.store import saving
from steady.store.home import Home
from steady.store.languages import catalogue

OWN_EXERCISE = """schema = 1
id = "walk-with-sam"
title = "A walk with Sam"
kind = "movement"
group = "longer"
purpose = "To walk."
minutes = 5
when = ["any"]
[[sources]]
author = "me"
year = 2026
[[steps]]
say = "Walk."
"""


def exported(home: Home, format: str, scope: Scope) -> str:
    return FORMATS[format].write(gather(home, scope), MADE)


@pytest.fixture
def full(home: Home) -> Home:
    """A home with people in every corner of it, an exercise of their own too."""
    fill(home)
    (home.root / "exercises").mkdir()
    (home.root / "exercises" / "walk-with-sam.toml").write_text(OWN_EXERCISE)
    return home


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("people", ["initial", "none"])
def test_no_codename_is_left_in_any_corner(full: Home, format: str, people: Any) -> None:
    text = exported(full, format, Scope(people=people, private=True))
    assert not re.search(r"\bsam\b|\bblue[\s_-]*bird\b", text, re.IGNORECASE)
    assert "samba" in text


@pytest.mark.parametrize("format", FORMATS)
def test_codenames_stay_by_default(full: Home, format: str) -> None:
    assert "Sam's answer will be short." in exported(full, format, Scope())


def test_initials_stand_for_people_and_are_the_same_everywhere(full: Home) -> None:
    made = exported(full, "markdown", Scope(people="initial"))
    assert "18:00 — Text S back\n" in made
    assert "**person:** S\n" in made
    assert "**expectation:** S's answer will be short." in made
    assert "**limits:** One message, then B's rule." in made
    assert "S is S, not the samba of my fears." in made
    assert "### Not alone with B\n\n**with whom:** B\n" in made
    assert "### B\n" in made
    assert "A walk with S" in made
    assert "people's names, except for an initial." in made


def test_with_none_the_people_and_the_fields_about_them_are_gone(full: Home) -> None:
    scope = Scope(people="none")
    found = gather(full, scope)
    assert "person" not in {record.kind() for record in found.records}
    assert "who people are" in found.left_out
    made = FORMATS["markdown"].write(found, MADE)
    assert "someone's answer will be short." in made
    assert "**with whom:**" not in made
    assert "**person:**" not in made


def test_who_is_left_out_is_someone_in_the_language_of_a_report_and_the_same_in_all_data(full: Home) -> None:
    speak(catalogue("es"))
    made = {
        name: each.write(gather(full, Scope(people="none"), each), MADE) for name, each in FORMATS.items()
    }
    speak(None)
    for format in ("markdown", "html"):
        assert "alguien's answer will be short." in made.pop(format)
    assert all("someone's answer will be short." in text for text in made.values())


def test_ids_are_covered_too(full: Home) -> None:
    [step] = json.loads(exported(full, "json", Scope(people="initial", kinds=(kind_named("step"),))))
    assert (step["id"], step["person"], step["title"]) == ("step-1", "person-2", "Text S back")


OLD_IDS = ("sam", "blue-bird", "text-sam-back", "not-alone-with-blue-bird", "tea")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("people", ["codename", "initial", "none"])
def test_ids_that_an_older_version_made_of_words_are_in_no_export(
    full: Home, format: str, people: Any
) -> None:
    """A home of old has them for file names, as ids and where its records name each other."""
    kept = {path.stem for path in (full.root / "plan").glob("*/*.toml")}
    assert kept == set(OLD_IDS)
    scope = Scope(people=people, private=True)
    text = exported(full, format, scope)
    assert not re.search(r"text-sam-back|blue-bird|not-alone", text, re.IGNORECASE)
    tables = [] if FORMATS[format].for_people else read_back(text, format)
    for table in tables:
        assert not set(OLD_IDS) & {value for value in table.values() if isinstance(value, str)}, table
    if tables:
        [step] = [table for table in tables if table["kind"] == "step"]
        [exposure] = [table for table in tables if table["kind"] == "exposure"]
        assert exposure["step"] == step["id"] == "step-1"
    else:
        assert ("Text someone back" if people == "none" else "Text S") in text


def read_back(text: str, format: str) -> list[dict[str, Any]]:
    """The tables of an export."""
    if format == "csv":
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    return json.loads(text) if format == "json" else [json.loads(line) for line in text.splitlines()]


def test_an_id_of_words_that_a_title_outgrew_is_covered_as_well(full: Home) -> None:
    for kind, id, words in (
        ("person", "sam", {"codename": "Robin"}),
        ("step", "text-sam-back", {"title": "X"}),
    ):
        saving.edit(full, full.find(id, kind_named(kind)), words)
    for format in FORMATS:
        made = exported(full, format, Scope(kinds=tuple(map(kind_named, ("person", "step", "exposure")))))
        assert "text-sam-back" not in made
        assert not re.search(r"^(\*\*)?\W*(id|person|step)\W+sam\b", made, re.MULTILINE)


def test_words_that_steady_itself_brings_are_not_mistaken_for_people(home: Home) -> None:
    for codename in ("Call", "Sunday", "New", "Senses", "Done"):
        add(home, kind_named("person"), {"codename": codename}, at(1))
    add(
        home,
        kind_named("exposure"),
        {"setting": "call", "cues": ["new"], "outcome": "done", "goal": "call New"},
        at(2),
    )
    add(home, kind_named("routine"), {"what": "Tea on Sunday", "days": ["sunday"]}, at(2))
    add(home, kind_named("practice"), {"exercise": "five-senses-outward"}, at(2))
    tables = json.loads(exported(home, "json", Scope(people="initial")))
    by_kind = {table["kind"]: table for table in tables}
    exposure = by_kind["exposure"]
    assert (exposure["setting"], exposure["cues"], exposure["outcome"]) == ("call", ["new"], "done")
    assert exposure["goal"] == "C N"
    assert by_kind["routine"]["days"] == ["sunday"]
    assert by_kind["routine"]["what"] == "Tea on S2"
    assert by_kind["practice"]["exercise"] == "five-senses-outward"


def test_a_codename_changed_later_is_covered_as_it_is_and_as_the_file_is_still_called(home: Home) -> None:
    entry = add(home, kind_named("person"), {"codename": "Sam"}, at(1))
    saving.edit(home, entry, {"codename": "Red Fox"})
    add(home, kind_named("step"), {"title": "Call Red Fox, once Sam"}, at(2))
    made = exported(home, "json", Scope(people="initial"))
    assert not re.search(r"\bsam\b|fox", made, re.IGNORECASE)
    assert "Call R, once R" in made


def test_two_people_with_one_codename_are_both_covered(home: Home) -> None:
    for _ in range(2):
        add(home, kind_named("person"), {"codename": "Sam"}, at(1))
    add(home, kind_named("need"), {"need": "Rest", "whom": "sam-2", "how_i_ask": "Sam, stay."}, at(1))
    made = exported(home, "json", Scope(people="initial"))
    assert "sam" not in made.lower()
    [need] = [table for table in json.loads(made) if table["kind"] == "need"]
    assert (need["whom"], need["how_i_ask"]) == ("person-2", "S, stay.")


def test_names_that_look_real_are_told_only_where_they_would_be_in_it(home: Home) -> None:
    add(home, kind_named("person"), {"codename": "Sam Smith"}, at(1))
    assert gather(home, Scope()).real_names == ["Sam Smith"]
    assert gather(home, Scope(people="initial")).real_names == []


def test_the_command_covers_people_as_asked(full: Home, steady: Callable[..., Any], tmp_path: Path) -> None:
    done = steady("export", "--people", "none", "--private", "include", "-o", str(tmp_path / "report.md"))
    assert "Written" in done.stdout
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert not re.search(r"\bsam\b|blue\W*bird", text, re.IGNORECASE)
    assert "who people are" in text


def test_a_dash_is_standard_output_and_no_file(
    full: Home, steady: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = steady("export", "-o", "-")
    assert done.stdout == steady("export").stdout
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (
            Scope(),
            "- Blue Bird: I've said contact isn't okay for me.\n- Promises Sam made to me: time (1 kept).",
        ),
        (
            Scope(people="initial"),
            "- B: I've said contact isn't okay for me.\n- Promises S made to me: time (1 kept).",
        ),
        (Scope(people="none"), "- One record doesn't name anyone, so it isn't shown here."),
        (Scope(kinds=(kind_named("promise"),)), "- Promises Sam made to me: time (1 kept)."),
    ],
    ids=["codename", "initial", "none", "only promises"],
)
def test_the_summary_names_people_as_the_export_does(full: Home, scope: Scope, said: str) -> None:
    promise = {"by": "sam", "to": "me", "what": "to ring", "area": "time", "outcome": "kept"}
    add(full, kind_named("promise"), promise, at(5))
    _, _, part = exported(full, "markdown", scope).partition("### People\n\n")
    assert part.partition("\n\n")[0] == said


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("people", ["initial", "none"])
def test_someone_who_is_only_named_in_a_record_is_covered_too(home: Home, format: str, people: Any) -> None:
    add(home, kind_named("repair"), {"person": "Robn", "what_happened": "robn told her"}, at(1))
    add(home, kind_named("repair"), {"person": "her", "what_happened": "she rang"}, at(2))
    add(home, kind_named("promise"), {"by": "Karl Heinz", "what": "karl-heinz rings her"}, at(3))
    add(home, kind_named("boundary"), {"with_whom": "Mum", "statement": "Mum, not now"}, at(4))
    add(home, kind_named("step"), {"title": "Ring Quill", "person": "quill"}, at(5))
    text = exported(home, format, Scope(people=people, private=True))
    assert not re.search(r"robn|karl|heinz|\bmum\b|quill", text, re.IGNORECASE)
    assert "told her" in text
    assert "Robn" in exported(home, format, Scope(people="codename", private=True))


def test_of_two_names_that_differ_by_an_accent_each_is_covered_as_itself(home: Home) -> None:
    add(home, kind_named("person"), {"codename": "Zoe"}, at(1))
    add(home, kind_named("person"), {"codename": "Zo\u00eb"}, at(1))
    add(home, kind_named("reflection"), {"text": "ZOE\u0308 and zoe\u0308, not Zoe"}, at(2))
    [told] = json.loads(exported(home, "json", Scope(kinds=(kind_named("reflection"),), people="initial")))
    assert told["text"] == "Z2 and Z2, not Z"
