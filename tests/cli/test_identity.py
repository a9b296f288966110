"""A record is its id and its time, never its file's name; the same id in two files is one record."""

import datetime
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

TOKYO, ANGELES = "2026-11-20T23:30:00+09:00", "2026-11-20T08:00:00-08:00"

COPIES = (
    "{} 2.toml",
    "{} (1).toml",
    "{} copy.toml",
    "{} - Copy.toml",
    "{}-LAPTOP7.toml",
    "{}~HEAD.toml",
    "{}.toml~HEAD",
    "{}.sync-conflict-20261123-093700-ABCDEFG.toml",
    "{} (Ana's conflicted copy 2026-11-23).toml",
)
"""What sync programs, file managers and git call a second version."""


def put(home: Path, name: str, text: str) -> Path:
    """A file of the home, closed to others."""
    path = home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    for folder in (home, *path.relative_to(home).parents):
        (home / folder).chmod(0o700)
    return path


def moment(home: Path, name: str, at: str, kind: str = "checkin", more: str = "", id: str = "") -> Path:
    """A moment in a file of any name, with an id of its own inside."""
    id = id or Path(name).stem
    where = f"journal/{name}.toml"
    return put(home, where, f'schema = 1\nid = "{id}"\nkind = "{kind}"\nat = {at}\n{more}')


def told(steady: Run, *arguments: str) -> Any:
    """What a command says as JSON."""
    return json.loads(steady(*arguments, "--json").stdout)


def ids(steady: Run, *arguments: str) -> list[str]:
    """The last letters of the ids that a list holds, in its order."""
    return [each["id"].rpartition("-")[2] for each in told(steady, "list", *arguments)]


@pytest.fixture
def travelled(own_home: Path) -> Path:
    """A check-in late in Tokyo, and then, by the clock on the wall before it, one in Los Angeles."""
    moment(own_home, "2026/11/2026-11-20-2330-checkin-tokyaa", TOKYO, more="mood = 1\n")
    moment(own_home, "2026/11/2026-11-20-0800-checkin-angela", ANGELES, more="mood = 2\n")
    return own_home


def test_the_later_instant_is_the_later_record_whatever_clocks_on_the_wall_say(
    travelled: Path, steady: Run
) -> None:
    assert ids(steady) == ["angela", "tokyaa"]
    assert ids(steady, "--limit", "1") == ["angela"]
    assert told(steady, "show", "last")["mood"] == 2
    steady("delete", "last")
    assert ids(steady) == ["tokyaa"]


def test_a_time_changed_by_hand_counts_and_not_the_name(own_home: Path, steady: Run) -> None:
    moment(own_home, "2026/10/2026-10-05-0900-checkin-movedx", "2026-11-05T09:00:00+01:00")
    moment(own_home, "2026/11/2026-11-01-0900-checkin-stayed", "2026-11-01T09:00:00+01:00")
    moment(own_home, "2025/01/2025-01-01-0900-checkin-fargon", "2026-11-04T09:00:00+01:00")
    assert ids(steady) == ["movedx", "fargon", "stayed"]
    assert ids(steady, "--limit", "2") == ["movedx", "fargon"]
    assert told(steady, "show", "last")["id"].endswith("movedx")
    assert ids(steady, "--from", "2026-11-02") == ["movedx", "fargon"]
    assert ids(steady, "--to", "2026-10-31") == []
    exported = told(steady, "export", "--format", "json", "--from", "2026-11-02")
    assert len(exported) == 2
    assert told(steady, "insights", "weeks", "--from", "2026-11-02")["weeks"]["n"] == 2


def test_a_name_that_differs_is_harmless_named_and_renamed_on_a_yes(own_home: Path, steady: Run) -> None:
    path = moment(own_home, "2026/10/2026-10-05-0900-checkin-kqfzab", "2026-11-05T09:00:00+01:00")
    words = path.read_bytes()
    said = steady("doctor").stdout
    assert f"{path.relative_to(own_home)}: at: isn't the time its file name says" in said
    fixed = steady("doctor", "--fix", "--yes")
    renamed = own_home / "journal/2026/11/2026-11-05-0900-checkin-kqfzab.toml"
    assert renamed.read_bytes() == words, fixed.stdout + fixed.stderr
    assert not path.exists()
    steady("undo")
    assert path.read_bytes() == words


def test_an_id_inside_is_the_id_under_any_name(own_home: Path, steady: Run) -> None:
    moment(own_home, "2026/11/morning", "2026-11-05T09:00:00+01:00", id="2026-11-05-0900-checkin-kqfzab")
    put(own_home, "plan/step/first one.toml", 'id = "stepab"\ntitle = "Text Sam"\n')
    assert told(steady, "show", "kqfzab")["id"] == "2026-11-05-0900-checkin-kqfzab"
    assert told(steady, "show", "2026-11-05-0900-ch")["id"] == "2026-11-05-0900-checkin-kqfzab"
    assert told(steady, "step", "show", "stepab")["title"] == "Text Sam"
    steady("step", "show", "first", code=1)


@pytest.mark.parametrize("form", COPIES)
def test_two_files_with_one_id_are_one_record(form: str, own_home: Path, steady: Run) -> None:
    path = moment(
        own_home,
        "2026/11/2026-11-05-0900-checkin-kqfzab",
        "2026-11-05T09:00:00+01:00",
        more="mood = 6\nneed = 'a heron'\n",
    )
    copy = path.with_name(form.format(path.stem))
    put(own_home, str(copy.relative_to(own_home)), path.read_text().replace("mood = 6", "mood = 3"))
    assert ids(steady) == ["kqfzab"]
    assert told(steady, "show", "last")["mood"] == 6
    assert told(steady, "insights", "weeks")["weeks"]["n"] == 1
    assert len(told(steady, "export", "--format", "json")) == 1
    assert steady("search", "-", "--days", "2026", input="heron").stdout.count("kqfzab") == 1
    doctor = steady("doctor", code=3)
    assert (
        f"{copy.relative_to(own_home)}: is a second version of {path.relative_to(own_home)}" in doctor.stdout
    )
    assert "`steady versions kqfzab`" in doctor.stdout
    shown = steady("versions", "kqfzab").stdout
    assert "mood, version 1: 6/10" in shown
    assert "mood, version 2: 3/10" in shown
    steady("versions", "kqfzab", "--keep", "2")
    assert told(steady, "show", "last")["mood"] == 3
    assert not copy.exists()
    assert steady("doctor").returncode == 0
    steady("undo")
    steady("undo")
    assert "mood = 6" in path.read_text()
    assert "mood = 3" in copy.read_text()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "T09:00:00",
            "T08:00:00",
            ["when, version 1: Thursday 5 November, 09:00", "when, version 2: Thursday 5 November, 08:00"],
        ),
        ("mood = 6\n", "mood = 6\nown = 'a heron'\n", ["own, version 1: –", "own, version 2: a heron"]),
        ("mood = 6\n", "mood = 'six'\n", ["mood, version 1: 6/10", "mood, version 2: six"]),
        ("mood = 6\n", "mood = 6 # a heron\n", ["Only comments or the layout differ."]),
        ("mood = 6\n", "mood = 6\n", ["They're exactly the same."]),
    ],
)
def test_all_that_differs_between_versions_is_shown(
    old: str, new: str, said: list[str], own_home: Path, steady: Run
) -> None:
    name = "2026/11/2026-11-05-0900-checkin-kqfzab"
    path = moment(own_home, name, "2026-11-05T09:00:00+01:00", more="mood = 6\n")
    put(own_home, f"journal/{name} (1).toml", path.read_text().replace(old, new))
    shown = steady("versions", "kqfzab")
    for each in said:
        assert each in shown.stdout + shown.stderr


@pytest.mark.parametrize("form", COPIES)
def test_the_most_careful_version_of_a_person_counts(form: str, own_home: Path, steady: Run) -> None:
    person = put(
        own_home,
        "plan/person/samsam.toml",
        'id = "samsam"\nkind = "person"\ncodename = "Sam"\ncontact_ok = "yes"\n',
    )
    put(
        own_home,
        "plan/step/stepab.toml",
        'id = "stepab"\ntitle = "Text"\nperson = "samsam"\nexpected_distress = 2\n',
    )
    assert told(steady, "today")["suggestion"]["step"] == "stepab"
    copy = person.with_name(form.format("samsam"))
    put(own_home, f"plan/person/{copy.name}", person.read_text().replace('"yes"', '"no"'))
    assert told(steady, "today")["suggestion"]["step"] is None
    assert told(steady, "person", "show", "samsam")["contact_ok"] == "no"
    assert steady(
        "exposure", "plan", "stepab", "--answers", "-", input='goal = "ring"\n', code=None
    ).returncode in (0, 1)
    [plan] = told(steady, "list", "exposure")
    assert plan["outcome"] == "not today"


@pytest.mark.parametrize("answer", ['"NO"', "false", '"never"', '["no"]'])
def test_what_another_version_of_a_person_says_in_an_unknown_way_is_taken_carefully(
    answer: str, own_home: Path, steady: Run
) -> None:
    said = 'id = "samsam"\nkind = "person"\ncodename = "Sam"\ncontact_ok = '
    put(own_home, "plan/person/samsam.toml", f'{said}"yes"\n')
    put(
        own_home,
        "plan/step/stepab.toml",
        'id = "stepab"\ntitle = "Text"\nperson = "samsam"\nexpected_distress = 2\n',
    )
    assert told(steady, "today")["suggestion"]["step"] == "stepab"
    put(own_home, "plan/person/samsam 2.toml", f"{said}{answer}\n")
    assert told(steady, "today")["suggestion"]["step"] is None


@pytest.mark.parametrize("form", COPIES)
def test_a_danger_cue_in_any_version_holds(form: str, own_home: Path, steady: Run) -> None:
    put(own_home, "plan/step/stepab.toml", 'id = "stepab"\ntitle = "Text"\nexpected_distress = 2\n')
    path = moment(
        own_home,
        "2026/11/2026-11-05-0900-exposure-kqfzab",
        "2026-11-05T09:00:00+01:00",
        "exposure",
        'step = "stepab"\noutcome = "done"\ncame_true = "no"\n',
    )
    assert told(steady, "today")["suggestion"]["step"] == "stepab"
    copy = path.with_name(form.format(path.stem))
    put(own_home, str(copy.relative_to(own_home)), path.read_text() + 'cues = ["threat"]\n')
    assert told(steady, "today")["suggestion"]["step"] is None


@pytest.mark.parametrize(
    ("mine", "theirs"), [(20, 200), (200, 20), (20, 124), (124, 20)], ids=lambda days: f"{days} days"
)
def test_a_danger_cue_holds_in_a_version_of_another_day(
    mine: int, theirs: int, own_home: Path, steady: Run
) -> None:
    put(own_home, "plan/step/stepab.toml", 'id = "stepab"\ntitle = "Text"\nexpected_distress = 2\n')
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    id = ""
    for days, more in ((mine, ""), (theirs, 'cues = ["threat"]\n')):
        at = now - datetime.timedelta(days=days)
        name = f"{at:%Y/%m/%Y-%m-%d-%H%M}-exposure-kqfzab"
        id = name.rpartition("/")[2] if days == mine else id
        taken = 'step = "stepab"\noutcome = "done"\ncame_true = "no"\n'
        moment(own_home, name, at.isoformat(), "exposure", more + taken, id)
    assert told(steady, "today")["suggestion"]["step"] is None
    assert len(told(steady, "list", "exposure")) == 1


@pytest.mark.parametrize(
    ("mine", "theirs", "holds"),
    [
        ((72, "yes"), (1, "no"), True),
        ((1, "yes"), (72, "no"), True),
        ((1, "no"), (-50000, "no"), True),
        ((-50000, "no"), (1, "yes"), True),
        ((72, "yes"), (80, "no"), True),
        ((72, "yes"), (80, "yes"), False),
    ],
)
def test_not_being_safe_holds_as_of_the_latest_time_that_any_version_says(
    mine: tuple[int, str], theirs: tuple[int, str], holds: bool, own_home: Path, steady: Run
) -> None:
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    id = f"{now:%Y-%m-%d-%H%M}-checkin-kqfzab"
    for (hours, answer), end in ((mine, ""), (theirs, " 2")):
        at = now - datetime.timedelta(hours=hours)
        more = f'safe_now = "{answer}"\n'
        moment(own_home, f"{at:%Y/%m}/{id}{end}", at.isoformat(), more=more, id=id)
    assert (told(steady, "today")["suggestion"]["kind"] == "safety") is holds


def test_versions_of_two_days_are_counted_on_one(own_home: Path, steady: Run) -> None:
    id = "2026-10-05-0900-checkin-kqfzab"
    moment(own_home, f"2026/10/{id}", "2026-10-05T09:00:00+01:00", more="mood = 6\n", id=id)
    moment(own_home, f"2026/11/{id} 2", "2026-11-05T09:00:00+01:00", more="mood = 7\n", id=id)
    first, second = ids(steady, "--from", "2026-10", "--to", "2026-10"), ids(steady, "--from", "2026-11")
    assert (first, second) == (["kqfzab"], [])
    [told_of] = told(steady, "list", "--from", "2026-10", "--to", "2026-10")
    assert told_of["mood"] == 6


@pytest.mark.parametrize("first", [True, False], ids=["in the first", "in the copy"])
def test_a_copy_is_a_version_where_only_one_of_them_holds_the_id(
    first: bool, own_home: Path, steady: Run
) -> None:
    own, said = 'id = "sam"\n', 'kind = "person"\ncodename = "Sam"\ncontact_ok = '
    put(own_home, "plan/person/sam.toml", (own if first else "") + said + '"yes"\n')
    copy = "plan/person/sam.sync-conflict-20261123-093700-ABCDEFG.toml"
    put(own_home, copy, ("" if first else own) + said + '"no"\n')
    assert len(told(steady, "list", "person")) == 1
    assert told(steady, "show", "person/sam")["contact_ok"] == "no"
    assert "contact" in steady("versions", "sam").stdout


@pytest.mark.parametrize("form", COPIES)
@pytest.mark.parametrize("page", ["safety", "pace"])
def test_a_page_of_the_plan_in_two_files_is_one_with_two_versions(
    page: str, form: str, own_home: Path, steady: Run
) -> None:
    field = {"safety": "reasons", "pace": "to_respect"}[page]
    mine, theirs = ('["a heron"]', '["an owl"]') if page == "safety" else ('"a heron"', '"an owl"')
    head = f'id = "{page}"\nkind = "{page}"\n'
    own = put(own_home, f"plan/{page}.toml", f"{head}{field} = {mine}\n")
    copy = own.with_name(form.format(page))
    put(own_home, f"plan/{copy.name}", f"{head}{field} = {theirs}\n")
    put(own_home, f"plan/{page} notes.toml", 'a = "thing of mine"\n')
    assert len(told(steady, "list", page)) == 1
    said = steady("doctor", code=None).stdout
    assert f"{copy.name}: is a second version of plan/{page}.toml; `steady versions {page}`" in said
    shown = steady("versions", page).stdout
    assert "a heron" in shown
    assert "an owl" in shown
    if page == "safety":
        assert "a heron" in steady("safety").stdout
        assert f"another version of it in plan/{copy.name}" in steady("safety").stdout
    own.unlink()  # as a sync program does that renames what it took for the older one
    assert "an owl" in steady(page).stdout
    steady(page, "edit", "--answers", "-", input=f"{field} = {mine}\n")
    assert "a heron" in steady(page).stdout
    assert not own.exists()


def test_a_record_deleted_takes_its_versions_along(own_home: Path, steady: Run) -> None:
    path = moment(own_home, "2026/11/2026-11-05-0900-checkin-kqfzab", "2026-11-05T09:00:00+01:00")
    shutil.copy(path, path.with_name(f"{path.stem} 2.toml"))
    steady("delete", "kqfzab")
    assert ids(steady) == []
    steady("undo")
    assert ids(steady) == ["kqfzab"]
    assert path.exists()


@pytest.mark.parametrize("back", [("undo",), ("restore", "samsam"), ("restore", "last")])
def test_a_careful_version_comes_back_with_the_others(
    back: tuple[str, ...], own_home: Path, steady: Run
) -> None:
    said = 'id = "samsam"\nkind = "person"\ncodename = "Sam"\ncontact_ok = '
    person = put(own_home, "plan/person/samsam.toml", f'{said}"yes"\n')
    copy = put(own_home, "plan/person/samsam 2.toml", f'{said}"no"\n')
    steady("delete", "samsam")
    assert not person.exists()
    assert not copy.exists()
    brought = steady(*back)
    assert "samsam" in brought.stdout
    assert told(steady, "person", "show", "samsam")["contact_ok"] == "no"
    steady("undo", code=1 if back[0] == "undo" else 0)
    assert person.exists() == copy.exists() == (back[0] == "undo")


def test_two_files_without_an_id_are_two_records(own_home: Path, steady: Run) -> None:
    for month in ("10", "11"):
        put(
            own_home,
            f"journal/2026/{month}/note.toml",
            f"kind = 'reflection'\nat = 2026-{month}-02\ntext = '{month}'\n",
        )
    assert [each["text"] for each in told(steady, "list")] == ["11", "10"]


def test_what_lies_ahead_is_named_and_never_the_newest(own_home: Path, steady: Run) -> None:
    moment(own_home, "2026/11/2026-11-05-0900-checkin-kqfzab", "2026-11-05T09:00:00+01:00")
    moment(own_home, "2031/11/2031-11-05-0900-checkin-aheadx", "2031-11-05T09:00:00+01:00")
    assert ids(steady) == ["kqfzab", "aheadx"]
    assert told(steady, "show", "last")["id"].endswith("kqfzab")
    said = steady("doctor", code=3).stdout
    assert "2031-11-05-0900-checkin-aheadx.toml: line 4: at: is in the future" in said
    assert "`steady edit aheadx --at TIME`" in said


def test_what_lies_ahead_is_not_told_as_how_one_is_and_draws_no_chart_ahead(
    own_home: Path, steady: Run
) -> None:
    moment(own_home, "2026/11/2026-11-05-0900-checkin-kqfzab", "2026-11-05T09:00:00+01:00", more="mood = 3\n")
    moment(own_home, "2031/11/2031-11-05-0900-checkin-aheadx", "2031-11-05T09:00:00+01:00", more="mood = 9\n")
    assert "Checked in" not in steady("today").stdout
    assert told(steady, "today")["checkin"] is None
    shown = steady("insights", "weeks", code=None)
    assert "2031" not in shown.stdout
    assert [week["week"] for week in told(steady, "insights", "weeks")["weeks"]["weeks"]] == ["2026-W45"]
    report = steady("export", "--format", "markdown").stdout
    assert "2031" not in report.partition("## Check-ins")[0]
    assert "5 November 2031" in report


def test_names_of_files_say_nothing_of_what_is_kept(own_home: Path, steady: Run) -> None:
    steady("step", "add", "--answers", "-", input='title = "Text Annabel back"\nperson = "Annabel"\n')
    steady("person", "add", "--answers", "-", input='codename = "Annabel"\n')
    steady("exposure", "plan", "--answers", "-", input='step = "Text Annabel back"\nperson = "Annabel"\n')
    steady("export", "--format", "json", "-o", str(own_home.parent / "out.json"))
    names = [str(path.relative_to(own_home)).lower() for path in own_home.rglob("*")]
    assert not [name for name in names if "annabel" in name or "text" in name]
    held = json.loads((own_home.parent / "out.json").read_text())
    assert not [each["id"] for each in held if "annabel" in each["id"].lower()]
