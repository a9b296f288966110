"""Someone with whom contact is not all right is known by every way their name is written."""

from pathlib import Path

import pytest

from tests.cli.conftest import Inside, Kept
from tests.named import id_of


@pytest.mark.parametrize("name", ["Aunt Rosé", "aunt  rosé", "aunt-rose", "AUNT ROSÉ", "Aunt Rose"])
def test_a_step_of_a_hand_made_file_with_someone_without_contact_is_not_planned(
    name: str, quickly: Inside, kept: Kept, own_home: Path
) -> None:
    quickly("person", "add", answers='codename = "Aunt Rosé"\ncontact_ok = "no"\n')
    quickly("step", "add", answers='title = "A short call"\n')
    call = id_of(own_home, "A short call")
    step = own_home / "plan" / "step" / f"{call}.toml"
    step.write_text(f'{step.read_text(encoding="utf-8")}person = "{name}"\n', encoding="utf-8")
    quickly("exposure", "plan", call, answers='goal = "Five minutes"\n')
    [exposure] = kept("exposure")
    assert "discernment" not in exposure, "nobody answered that"
    assert exposure["outcome"] == "not today"


@pytest.mark.parametrize(
    ("title", "person", "held"),
    [
        ("A call", "Sam and Kim", True),
        ("A call", "my brother Sám", True),
        ("Text Sam", "", True),
        ("A call", "Samantha", False),
        ("A call", "Kim", False),
        ("A call", "Sam Junior", False),
        ("Text Sam Junior for Kim", "Kim", False),
    ],
)
def test_someone_without_contact_among_others_is_no_part_of_a_step(
    title: str, person: str, held: bool, quickly: Inside, kept: Kept, own_home: Path
) -> None:
    quickly("person", "add", answers='codename = "Sam"\ncontact_ok = "no"\n')
    for name in ("Kim", "Sam Junior"):
        quickly("person", "add", answers=f'codename = "{name}"\ncontact_ok = "yes"\n')
    quickly("step", "add", answers=f'title = "{title}"\nperson = "{person}"\n')
    quickly("exposure", "plan", id_of(own_home, title), answers='goal = "Five minutes"\n')
    [exposure] = kept("exposure")
    assert (exposure.get("outcome") == "not today") is held


SAM = 'schema = 1\nid = "samsam"\nkind = "person"\ncodename = "Sam"\ncontact_ok = '


@pytest.mark.parametrize(
    ("first", "copy"),
    [
        (b'"NO"', b""),
        (b"false", b""),
        (b"no", b""),
        (b'"yes"', b"no"),
        (b'"yes"', b'"no"\n\xff'),
        (b'"yes"', '\ufeff"no"'.encode("utf-16")),
    ],
)
def test_what_cannot_be_read_about_contact_is_taken_carefully(
    first: bytes, copy: bytes, inside: Inside, kept: Kept, own_home: Path
) -> None:
    people = own_home / "plan" / "person"
    people.mkdir(parents=True)
    (people / "samsam.toml").write_bytes(SAM.encode() + first)
    if copy:
        words = SAM.encode("utf-16") if b"\0" in copy else SAM.encode()
        (people / "samsam 2.toml").write_bytes(words + copy)
    (own_home / "plan" / "step").mkdir()
    (own_home / "plan" / "step" / "stepab.toml").write_text(
        'schema = 1\nid = "stepab"\ntitle = "A call"\nperson = "samsam"\nexpected_distress = 2\n'
    )
    assert "exposure plan stepab" not in inside("today").out
    said = inside("exposure", "plan", "stepab", answers='goal = "ring"\ndiscernment = "discomfort"\n')
    assert "I can't read what you wrote about contact" in " ".join((said.out + said.err).split())
    assert "You noted that contact" not in said.out + said.err
    [exposure] = kept("exposure")
    assert (exposure["discernment"], exposure["outcome"]) == ("discomfort", "not today")
    assert exposure["outcome"] == "not today"


def test_a_person_whose_file_can_be_read_is_planned_with_beside_one_that_cannot(
    inside: Inside, kept: Kept, own_home: Path
) -> None:
    people = own_home / "plan" / "person"
    people.mkdir(parents=True)
    (people / "sam.toml").write_text(SAM.replace("samsam", "sam") + '"yes"\n')
    (people / "samuel 2.toml").write_text(SAM.replace("samsam", "samuel").replace("Sam", "Samuel") + "no\n")
    inside("exposure", "plan", answers='goal = "ring"\nperson = "Sam"\ndiscernment = "discomfort"\n')
    [exposure] = kept("exposure")
    assert exposure["discernment"] == "discomfort"


def test_someone_without_contact_is_known_by_the_name_of_a_further_version(
    inside: Inside, kept: Kept, own_home: Path
) -> None:
    people = own_home / "plan" / "person"
    people.mkdir(parents=True)
    (people / "samsam.toml").write_text(f'{SAM}"no"')
    (people / "samsam 2.toml").write_text(f'{SAM}"yes"'.replace('"Sam"', '"Heron"'))
    (own_home / "plan" / "step").mkdir()
    (own_home / "plan" / "step" / "stepab.toml").write_text(
        'schema = 1\nid = "stepab"\ntitle = "A call"\nperson = "heron"\nexpected_distress = 2\n'
    )
    assert "exposure plan stepab" not in inside("today").out
    inside("exposure", "plan", "stepab", answers='goal = "ring"\ndiscernment = "discomfort"\n')
    [exposure] = kept("exposure")
    assert (exposure["discernment"], exposure["outcome"]) == ("discomfort", "not today")
