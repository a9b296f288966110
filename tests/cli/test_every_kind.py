"""Every kind of record has its commands, and they do what they say; the same verbs work for all."""

import json
from typing import Any

import pytest

from steady.core.catalogue import Kind, all_kinds
from steady.core.fields import Choice, Day, Field, Number, Several, Writing, YesNo, fields_of
from steady.core.kinds.practice import Practice
from steady.core.record import Moment, Page
from tests.cli.conftest import Inside
from tests.cli.screen import Screen

KINDS = [pytest.param(kind, id=kind.kind()) for kind in all_kinds()]
LASTING = [each for each in KINDS if not issubclass(each.values[0], Moment)]  # type: ignore[arg-type] # a kind
MOMENTS = [each for each in KINDS if issubclass(each.values[0], Moment)]  # type: ignore[arg-type] # a kind


def answer(field: Field) -> Any:
    """A value that fits a field, as TOML writes it."""
    match field.shape:
        case Number(low, _, _):
            return low + 1
        case Choice(options):
            return options[0]
        case YesNo():
            return True
        case Several(options):
            return [options[0]] if options else ["threat" if field.ask.offers == "dangers" else "new"]
        case Day():
            return "2026-11-20"
        case Writing():
            return "some words"


def answers(kind: Kind) -> str:
    return "".join(f"{field.name} = {json.dumps(answer(field))}\n" for field in fields_of(kind))


def adding(kind: Kind) -> list[str]:
    """The command that adds one."""
    if kind.kind() == "exposure":
        return ["exposure", "plan"]
    if kind.kind() == "practice":
        return ["practice", "colour-hunt"]
    return [kind.verb(), *([] if issubclass(kind, Moment) else ["edit" if issubclass(kind, Page) else "add"])]


def add(inside: Inside, kind: Kind) -> dict[str, Any]:
    given = answers(kind).replace('exercise = "some words"\n', "")
    said = inside(*adding(kind), "--json", answers=given)
    assert said.code == 0, said.err
    record: dict[str, Any] = json.loads(said.out)
    return record


@pytest.mark.parametrize("kind", KINDS)
def test_one_is_added_listed_shown_changed_deleted_and_brought_back(kind: Kind, inside: Inside) -> None:
    record = add(inside, kind)
    assert record["kind"] == kind.kind()
    for word in (kind.kind(), kind.plural):
        listed = json.loads(inside("list", word, "--json").out)
        assert [each["id"] for each in listed] == [record["id"]]
    name = kind.kind() if issubclass(kind, Page) else record["id"]
    assert json.loads(inside("show", name, "--json").out) == record
    assert inside("show", name).out.startswith(kind.called)

    field = next(each for each in fields_of(kind) if isinstance(each.shape, Writing) and not each.ask.refers)
    changed = inside("edit", record["id"], answers=f'{field.name} = "other words"\n')
    assert changed.code == 0, changed.err
    assert json.loads(inside("show", name, "--json").out)[field.name] == "other words"

    assert inside("delete", record["id"]).code == 0
    assert json.loads(inside("list", kind.kind(), "--json").out) == []
    assert inside("undo").code == 0
    assert json.loads(inside("show", name, "--json").out)[field.name] == "other words"


@pytest.mark.parametrize("kind", LASTING)
def test_what_lasts_is_looked_at_and_changed_by_its_own_command(kind: Kind, inside: Inside) -> None:
    record = add(inside, kind)
    own = kind.verb()
    assert inside(own).out != ""
    if issubclass(kind, Page):
        assert inside(own, "edit", answers=answers(kind)).code == 0
        return
    assert inside(own, "list").out == inside(own).out
    assert json.loads(inside(own, "show", record["id"], "--json").out) == record
    assert inside(own, "edit", record["id"], answers=answers(kind)).code == 0
    assert inside(own, "delete", record["id"]).code == 0
    assert inside(own, "list").out == ""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=["80x24", "60x20"])
def test_the_first_question_of_every_kind_fits_and_waits(kind: Kind, size: tuple[int, int]) -> None:
    with Screen(*adding(kind), size=size) as screen:
        screen.wait_until(lambda: screen.text.endswith(("\n>", "…")), "no question came")
        rows = screen.text.split("\n")
        assert all(len(row) < size[0] for row in rows)
        assert rows[-1] == ">" or kind is Practice  # an exercise begins with its words
        assert len(rows) <= size[1]


@pytest.mark.parametrize("place", ["before", "after"])
@pytest.mark.parametrize("kind", MOMENTS)
def test_the_options_of_all_commands_work_before_and_after(
    kind: Kind, place: str, inside: Inside, tmp_path: object
) -> None:
    own = ["--home", str(tmp_path), "--json", "--plain", "--no-input", "--lang", "en"]
    command = ["list", kind.kind()]
    said = inside(*own, *command) if place == "before" else inside(*command, *own)
    assert (said.code, said.out) == (0, "[]\n")
