"""Finding the one record that is meant: by id, the start of one, its last letters, its folder, or `last`."""

from pathlib import Path

import pytest

from steady.core.errors import NotFound, Unreadable
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.need import Need
from steady.core.kinds.person import Person
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.safety import Safety
from steady.core.kinds.step import Step
from steady.store.home import Home
from tests.conftest import NOW
from tests.store.tree import add

DAY = "journal/2026/11"


def put(home: Home, name: str, content: str) -> Path:
    """A file that someone made by hand."""
    path = home.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    return path


@pytest.fixture
def full(home: Home) -> Home:
    """A home with moments, things and a page, named so that some of them are alike."""
    for name, kind in (
        ("2026-11-23-0937-checkin-k3f9ab", "checkin"),
        ("2026-11-23-0937-reflection-k3xyz2", "reflection"),
        ("2026-11-22-0800-checkin-sam234", "checkin"),
        ("2026-10-01-0800-reflection-k3f9", "reflection"),
    ):
        put(home, f"journal/{name[:4]}/{name[5:7]}/{name}.toml", f"kind = '{kind}'\n")
    put(home, "plan/step/text-sam.toml", "title = 'Text Sam'\n")
    put(home, "plan/step/text-sam-back.toml", "title = 'Text Sam back'\n")
    put(home, "plan/person/sam.toml", "codename = 'Sam'\n")
    put(home, "plan/need/sam.toml", "need = 'Sam'\n")
    put(home, "plan/safety.toml", "leaving = 'bag'\n")
    return home


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("2026-11-23-0937-checkin-k3f9ab", "2026-11-23-0937-checkin-k3f9ab"),
        ("2026-11-23-0937-CHECKIN-k3f9ab.toml", "2026-11-23-0937-checkin-k3f9ab"),
        (" k3f9ab ", "2026-11-23-0937-checkin-k3f9ab"),
        ("k3f9a", "2026-11-23-0937-checkin-k3f9ab"),
        ("K3X", "2026-11-23-0937-reflection-k3xyz2"),
        ("2026-11-22", "2026-11-22-0800-checkin-sam234"),
        ("2026-10", "2026-10-01-0800-reflection-k3f9"),
        ("k3f9", "2026-10-01-0800-reflection-k3f9"),
        ("text-sam", "text-sam"),
        ("Text-Sam-B", "text-sam-back"),
        ("step/text-sam", "text-sam"),
        ("step/text-sam-", "text-sam-back"),
        ("steps/text-sam-b", "text-sam-back"),
        ("person/sam", "sam"),
        ("checkin/sam", "2026-11-22-0800-checkin-sam234"),
        ("check-ins/sam", "2026-11-22-0800-checkin-sam234"),
        ("reflect/k3x", "2026-11-23-0937-reflection-k3xyz2"),
        ("safety", "safety"),
        ("saf", "safety"),
        ("plan/step/text-sam.toml", "text-sam"),
        ("plan/person/sam", "sam"),
        (f"{DAY}/2026-11-22-0800-checkin-sam234.toml", "2026-11-22-0800-checkin-sam234"),
    ],
)
def test_one_record_answers(wanted: str, found: str, full: Home) -> None:
    entry = full.find(wanted)
    assert entry.id == found
    assert full.find_paths(wanted)[0] == entry.path


@pytest.mark.parametrize(
    "wanted",
    [
        "",
        " ",
        "/",
        "step/",
        ".toml",
        "nothing",
        "ext-sam",
        "back",
        "sam-back",
        "nowhere/sam",
        "step/sam",
        "person/text",
    ],
)
def test_nothing_answers(wanted: str, full: Home) -> None:
    with pytest.raises(NotFound, match="matches"):
        full.find(wanted)


@pytest.mark.parametrize(
    ("wanted", "named"),
    [
        ("sam", ["need/sam", "person/sam"]),
        ("k3", ["2026-11-23-0937-checkin-k3f9ab", "2026-11-23-0937-reflection-k3xyz2"]),
        ("2026-11-23", ["2026-11-23-0937-checkin-k3f9ab", "2026-11-23-0937-reflection-k3xyz2"]),
        ("text", ["step/text-sam", "step/text-sam-back"]),
    ],
)
def test_more_than_one_answers_and_each_is_named(wanted: str, named: list[str], full: Home) -> None:
    with pytest.raises(NotFound, match="More than one") as told:
        full.find(wanted)
    for name in named:
        assert name in told.value.hint
        assert full.find(name).id == name.rpartition("/")[2]


def test_a_kind_narrows_it_down(full: Home) -> None:
    assert full.find("k3", Checkin).id.endswith("k3f9ab")
    assert full.find("sam", Checkin).id.endswith("sam234")
    assert full.find("sam", Need).kind is Need
    assert full.find("person/sam", Person).kind is Person
    assert full.find("2026-11-23", Reflection).id.endswith("k3xyz2")


@pytest.mark.parametrize(
    ("wanted", "kind"),
    [
        ("k3f9ab", Reflection),
        ("text-sam", Person),
        ("step/text-sam", Person),
        ("k3x", Step),
        ("safety", Step),
    ],
)
def test_a_record_of_another_kind_does_not_answer(
    wanted: str, kind: type[Reflection] | type[Person] | type[Step], full: Home
) -> None:
    with pytest.raises(NotFound, match=f"No {kind.called} matches"):
        full.find(wanted, kind)


@pytest.mark.parametrize(
    "name",
    ["Talk With Sam", "ÜBER Änne", "u\u0308ber", "2026.11.23 note.v2", "x's words", "日本", "-", "ende"],
)
def test_a_file_renamed_by_hand_is_found_by_its_name_in_any_letters(name: str, home: Home) -> None:
    put(home, f"{DAY}/{name}.toml", "kind = 'reflection'\ntext = 'a'\n")
    put(home, f"plan/step/{name} too.toml", "title = 'b'\n")
    assert home.find(name).kind is Reflection
    assert home.find(f"{name.upper()}.toml", Reflection).id == name
    assert home.find(f"step/{name} too".lower()).id == f"{name} too"


def test_composed_and_decomposed_letters_are_the_same(home: Home) -> None:
    put(home, "plan/step/u\u0308ber.toml", "title = 'b'\n")
    assert home.find("\u00fcber").kind is Step
    assert home.find("step/\u00dcB").kind is Step


def test_a_file_that_cannot_be_read_is_found_and_says_why(full: Home) -> None:
    path = put(full, f"{DAY}/2026-11-21-0800-checkin-bad234.toml", "kind = 'checkin'\nmood = \n")
    for wanted, kind in (("bad234", None), ("bad", Checkin), ("checkin/bad", None)):
        assert full.find_paths(wanted, kind)[0] == path
        with pytest.raises(Unreadable, match="I can't read") as told:
            full.find(wanted, kind)
        assert told.value.problems[0].line == 2
    assert path.read_text() == "kind = 'checkin'\nmood = \n"


def test_one_that_can_be_read_comes_before_one_that_cannot(full: Home) -> None:
    put(full, f"{DAY}/2026-11-21-0800-checkin-k3f234.toml", "")
    assert full.find("k3f9a", Checkin).id.endswith("k3f9ab")
    assert full.find("k3f", Checkin).id.endswith("k3f9ab")


def test_last_is_the_one_begun_last_of_all_or_of_a_kind(home: Home) -> None:
    with pytest.raises(NotFound, match="nothing here yet"):
        home.find("last")
    with pytest.raises(NotFound, match="no step yet"):
        home.find("last", Step)
    moment = add(home, Reflection, "one", at=NOW)
    thing = add(home, Step, "two", at=NOW.replace(minute=38))
    page = add(home, Safety, "three", at=NOW.replace(minute=36))
    assert home.find("last").path == thing.path
    assert home.find(" LAST ", Reflection).path == moment.path
    assert home.find("last", Safety).path == page.path


def test_last_looks_at_the_seconds_when_names_say_the_same_minute(home: Home) -> None:
    for letters, second in (("zzz234", 1), ("aaa234", 59), ("mmm234", 30)):
        put(
            home,
            f"{DAY}/2026-11-23-0937-checkin-{letters}.toml",
            f"kind = 'checkin'\nat = 2026-11-23T09:37:{second:02}+01:00\n",
        )
    assert home.find("last").id.endswith("aaa234")
    assert [entry.id[-6:] for entry in home.moments(limit=2).entries] == ["aaa234", "mmm234"]


def test_last_is_not_a_file_by_hand_that_only_sorts_last(home: Home) -> None:
    put(home, f"{DAY}/zebra.toml", "kind = 'reflection'\nat = 2026-11-01T09:00:00+01:00\n")
    entry = add(home, Reflection, "newer")
    assert home.find("last").path == entry.path
    put(home, f"{DAY}/aardvark.toml", "kind = 'reflection'\nat = 2026-11-24T09:00:00+01:00\n")
    assert home.find("last").id == "aardvark"


def test_a_step_called_last_can_be_named(home: Home) -> None:
    add(home, Step, "words", "Last")
    add(home, Reflection, "newer", at=NOW.replace(minute=50))
    assert home.find("last").kind is Reflection
    assert home.find("step/last").kind is Step
