"""JSON is a promise: what `list` and `show` give for every kind stays as the golden files have it.

A change here is a change for everyone's scripts: add keys to a kind, never rename or drop one.
"""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from steady import main
from steady.core.catalogue import Kind, all_kinds
from steady.core.fields import Choice, Day, Field, Number, Several, Writing, YesNo, fields_of
from steady.core.text import label
from steady.store import disk, saving
from steady.store.home import Home

GOLDEN = Path(__file__).parent / "golden"
AT = datetime.datetime(2026, 11, 23, 9, 37, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
KINDS = sorted(all_kinds(), key=lambda kind: kind.kind())


def value(field: Field) -> Any:
    """An answer for a field that says which field it is."""
    match field.shape:
        case Number(low, _, _):
            return low + 3
        case Choice(options):
            return options[-1]
        case YesNo():
            return True
        case Several(options):
            return list(options[:2]) or [f"one {label(field.name)}", "two, with “quotes”"]
        case Day(timed):
            return datetime.datetime(2026, 11, 24, 18, 0) if timed else datetime.date(2026, 11, 24)
        case Writing():
            return f"my {label(field.name)} [/] \\ ☂" + ("\nsecond line" if field.shape.long else "")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind())
def test_the_json_of_a_kind_stays_as_it_is(
    kind: Kind, home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(disk, "letters", lambda count: "k3f9ab"[:count])
    answered = saving.add(home, kind, {field.name: value(field) for field in fields_of(kind)}, AT)
    golden = json.loads((GOLDEN / f"{kind.kind()}.json").read_text(encoding="utf-8"))
    assert main._run(["list", kind.kind(), "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed == [golden]
    assert list(listed[0]) == list(golden), "keys keep their order"
    wanted = f"{kind.kind()}/{answered.id}" if not answered.id.startswith("2026") else answered.id
    assert main._run(["--json", "show", wanted]) == 0
    assert json.loads(capsys.readouterr().out) == golden


def test_what_was_not_answered_is_null_and_there(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert main._run(["checkin", "--mood", "6", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    golden = json.loads((GOLDEN / "checkin.json").read_text(encoding="utf-8"))
    assert list(found) == list(golden)
    assert found["energy"] is None
