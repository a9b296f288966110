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
    assert exposure["discernment"] == "danger"
    assert exposure["outcome"] == "not today"
