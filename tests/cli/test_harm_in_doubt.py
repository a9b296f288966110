"""Harm that stands in a file which can't be read, or in one of two versions, brings nobody nearer."""

import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Inside
from tests.named import id_of

PERSON = 'schema = 1\nid = "samsam"\nkind = "person"\ncodename = "Sam"\ncontact_ok = "yes"\n'
STEP = (
    'schema = 1\nid = "stepab"\nkind = "step"\ntitle = "A call"\nperson = "samsam"\nexpected_distress = 2\n'
)
INCIDENT = (
    'schema = 1\nid = "2026-11-01-1000-incident-abcdef"\nkind = "incident"\nat = 2026-11-01T10:00:00+01:00\n'
)
LOOKED_BACK = (
    'schema = 1\nid = "2026-11-01-1000-exposure-abcdef"\nkind = "exposure"\nat = 2026-11-01T10:00:00+01:00\n'
    'outcome = "done"\n'
)
SAM = 'person = "samsam"\n'
HARM = 'not_okay = "yes"\n'
OWN, COPY = "abcdef.toml", "abcdef.sync-conflict-20261123-093700-ABCDEFG.toml"
STOPPED = PERSON + "harm_stopped_on = 2026-11-10\n"


def laid(home: Path, kind: str, files: dict[str, str], person: str = PERSON) -> None:
    """A home with one person, one step with them, and these files of a kind in its journal."""
    at = "2026-11-01-1000-" if kind in ("incident", "exposure", "checkin", "walk") else ""
    things = {"plan/person/samsam.toml": person, "plan/step/stepab.toml": STEP}
    moments = {f"journal/2026/11/{at}{kind}-{name}": text for name, text in files.items()}
    for name, text in {**things, **moments}.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def came_of(inside: Inside, home: Path) -> list[str]:
    """What becomes of a plan with them of today; the person's own word stays as it was given."""
    inside("exposure", "plan", "stepab", answers='discernment = "discomfort"\n')
    plans = [tomllib.loads(path.read_text()) for path in home.glob("journal/*/*/2026-11-23-*.toml")]
    assert [each["discernment"] for each in plans] == ["discomfort"]
    return [each["outcome"] for each in plans]


@pytest.mark.parametrize(
    ("kind", "files"),
    [
        ("incident", {OWN: f"{INCIDENT}{SAM}x = [\n"}),
        ("incident", {OWN: f"{INCIDENT}<<<<<<< HEAD\n{SAM}=======\n>>>>>>> other\n"}),
        ("incident", {OWN: INCIDENT.replace('kind = "incident"\n', "") + SAM}),
        ("incident", {OWN: INCIDENT.replace("incident", "incidnt") + SAM}),
        ("note", {OWN: f'kind = "incident"\n{SAM}x = [\n'}),
        ("incident", {OWN: INCIDENT, COPY: INCIDENT + SAM}),
        ("incident", {OWN: f'{INCIDENT}person = "kim"\n', COPY: f'{INCIDENT}person = "Sam"\n'}),
        ("incident", {OWN: f'{INCIDENT}person = "kim"\n', COPY: f"{INCIDENT}{SAM}x = [\n"}),
        ("exposure", {OWN: f"{LOOKED_BACK}{SAM}{HARM}x = [\n"}),
        ("exposure", {OWN: f"{LOOKED_BACK}{SAM}not_okay = true\n"}),
        ("exposure", {OWN: f'{LOOKED_BACK}{SAM}not_okay_cues = "threat"\n'}),
        ("exposure", {OWN: f'{LOOKED_BACK}{SAM}cues = "harm-not-stopped"\n'}),
        ("exposure", {OWN: f'{LOOKED_BACK}person = "kim"\n{HARM}', COPY: LOOKED_BACK + SAM + HARM}),
        ("exposure", {OWN: f'{LOOKED_BACK}person = "kim"\n', COPY: LOOKED_BACK + SAM + HARM}),
        ("exposure", {OWN: LOOKED_BACK + HARM, COPY: f'{LOOKED_BACK}step = "stepab"\n'}),
    ],
)
def test_harm_that_may_stand_there_holds_whom_it_names(
    kind: str, files: dict[str, str], inside: Inside, own_home: Path
) -> None:
    laid(own_home, kind, files)
    assert "A call" not in inside("today").out.partition("Why:")[0]
    assert "on hold" in inside("step", "list").out
    assert came_of(inside, own_home) == ["not today"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("incident", ""),
        ("incident", "x = [\n"),
        ("incident", f"{INCIDENT}person = 5\n"),
        ("incident", f'{INCIDENT}person = ["samsam"]\n'),
        ("exposure", f'{LOOKED_BACK}person = ["samsam"]\n{HARM}'),
        ("exposure", f"{LOOKED_BACK}step = 5\n{HARM}"),
        ("note", ""),
    ],
)
def test_harm_by_someone_who_cannot_be_read_leads_to_no_step(
    kind: str, text: str, inside: Inside, own_home: Path
) -> None:
    laid(own_home, kind, {OWN: text})
    said = inside("today").out
    assert "A call" not in said.partition("Why:")[0]
    assert "can't be read right now, so I won't suggest a step" in said
    inside("step", "delete", "stepab")
    assert "can't be read right now" not in inside("today").out, "writing one down leads nobody nearer"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("checkin", ""),
        ("walk", 'kind = "walk"\n'),
        ("exposure", f"{LOOKED_BACK}person = 5\n"),
        ("exposure", f"{LOOKED_BACK}distress_after = 50\n"),
    ],
)
def test_what_cannot_tell_of_harm_holds_nobody(kind: str, text: str, inside: Inside, own_home: Path) -> None:
    laid(own_home, kind, {OWN: text})
    assert "A call" in inside("today").out.partition("Why:")[0]


@pytest.mark.parametrize(
    ("kind", "files"),
    [
        ("incident", {OWN: INCIDENT + SAM, COPY: INCIDENT.replace("-01T", "-12T") + SAM}),
        ("incident", {OWN: INCIDENT.replace("= 2026-11-01T10:00:00+01:00", '= "the 12th"') + SAM}),
        (
            "exposure",
            {
                OWN: LOOKED_BACK + SAM + HARM,
                COPY: f"{LOOKED_BACK}{SAM}{HARM}happened_at = 2026-11-12\n",
            },
        ),
        ("exposure", {OWN: f'{LOOKED_BACK}{SAM}{HARM}happened_at = "the 12th"\n'}),
    ],
)
def test_a_hold_does_not_end_by_the_earlier_of_two_days_or_by_one_that_cannot_be_read(
    kind: str, files: dict[str, str], inside: Inside, own_home: Path
) -> None:
    laid(own_home, kind, files, STOPPED)
    assert "on hold" in inside("step", "list").out
    laid(own_home, kind, {OWN: (INCIDENT if kind == "incident" else LOOKED_BACK + HARM) + SAM}, STOPPED)
    for copy in own_home.glob(f"journal/*/*/*{COPY}"):
        copy.unlink()
    assert "on hold" not in inside("step", "list").out


def on_hold(inside: Inside) -> bool:
    return "on hold" in inside("step", "list").out


def test_another_name_on_their_page_ends_no_hold(inside: Inside, own_home: Path) -> None:
    """Harm by “Sam” was noted before there was a page; on it, the name became another one later."""
    laid(own_home, "incident", {OWN: f'{INCIDENT}person = "Sam"\n'})
    assert on_hold(inside)
    inside("person", "edit", "samsam", answers='codename = "Robin"\n')
    assert on_hold(inside)
    assert came_of(inside, own_home) == ["not today"]
    inside("person", "edit", "samsam", answers="harm_stopped_on = 2026-11-10\n")
    assert not on_hold(inside)


def test_a_step_that_says_their_former_name_is_on_hold_too(inside: Inside, own_home: Path) -> None:
    laid(own_home, "incident", {OWN: INCIDENT + SAM})
    for said in ('person = "Sam"', 'goal = "one line to Sam"'):
        (own_home / "plan/step/stepab.toml").write_text(STEP.replace('person = "samsam"', said))
        inside("person", "edit", "samsam", answers='codename = "Sam"\n')
        inside("person", "edit", "samsam", answers='codename = "Robin"\n')
        assert on_hold(inside)
    assert came_of(inside, own_home) == ["not today"]


def test_harm_with_a_step_that_is_deleted_is_still_harm_by_its_person(inside: Inside, own_home: Path) -> None:
    laid(own_home, "exposure", {OWN: f'{LOOKED_BACK}step = "gonegg"\n{HARM}'})
    (own_home / "plan/step/gonegg.toml").write_text(STEP.replace("stepab", "gonegg").replace("A call", "Tea"))
    assert inside("step", "list").out.count("on hold") == 2
    inside("step", "delete", "gonegg")
    assert on_hold(inside)


def test_a_page_that_was_deleted_and_written_anew_ends_no_hold(inside: Inside, own_home: Path) -> None:
    laid(own_home, "incident", {OWN: INCIDENT + SAM})
    inside("person", "delete", "samsam")
    inside("person", "add", answers='codename = "Sam"\ncontact_ok = "yes"\n')
    inside("step", "edit", "stepab", answers='person = "Sam"\n')
    assert on_hold(inside)
    assert came_of(inside, own_home) == ["not today"]
    inside("person", "edit", id_of(own_home, "Sam"), answers="harm_stopped_on = 2026-11-10\n")
    assert not on_hold(inside)


def test_a_hold_ends_where_what_told_of_harm_is_deleted_and_comes_back_with_it(
    inside: Inside, own_home: Path
) -> None:
    laid(own_home, "incident", {OWN: INCIDENT + SAM})
    said = inside("delete", "abcdef")
    assert (
        "If it was the only reason for not suggesting steps with someone, that ends now."
        " `steady undo` brings it back." in said.err
    )
    assert not on_hold(inside)
    inside("undo")
    assert on_hold(inside)
    assert "hold" not in inside("delete", "stepab").err


def test_harm_that_was_told_of_is_not_undone_by_not_today(inside: Inside, own_home: Path) -> None:
    """What isn't asked after “not today” went, and with it the harm, its day and the hold."""
    laid(
        own_home,
        "exposure",
        {OWN: f"{LOOKED_BACK}{SAM}{HARM}happened_at = 2026-11-12\ncame_true = 'no'\n"},
        STOPPED,
    )
    assert inside("edit", "abcdef", answers='outcome = "not today"\n').code == 0
    found = tomllib.loads(next(own_home.glob("journal/*/*/*exposure-abcdef.toml")).read_text())
    assert (found["not_okay"], str(found["happened_at"]), found.get("came_true")) == (
        "yes",
        "2026-11-12",
        None,
    )
    assert on_hold(inside)
