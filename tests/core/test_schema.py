"""The JSON Schema of a kind takes every file that steady writes and refuses what does not fit."""

import datetime
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from jsonschema import Draft202012Validator
from tests.conftest import NOW
from tests.strategies import answers

from steady.core.catalogue import Kind, all_kinds
from steady.core.fields import Choice, Day, Field, Number, Several, Writing, YesNo, fields_of
from steady.core.tables import json_schema, misfit, to_json, to_table
from steady.store import toml

each_kind = pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.kind())
BIN = Path(sys.executable).parent


def validator(kind: Kind) -> Draft202012Validator:
    schema = json_schema(kind)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def as_json(table: dict[str, Any]) -> Any:
    """A TOML table as schema checkers see it: dates are texts."""
    return json.loads(json.dumps(table, default=lambda value: value.isoformat()))


def misfits_of(field: Field) -> Iterator[Any]:
    """Values that a field does not take."""
    match field.shape:
        case Number(low, high, _):
            yield from (low - 1, 1.5, "6", True)
            if high is not None:
                yield high + 1
        case Choice(options):
            yield from ("", 1, f"{options[0]} ", True)
        case YesNo():
            yield from (1, "yes")
        case Writing():
            yield from (3, True, ["a"])
            if field.required:
                yield ""
        case Several(options):
            yield from ("a", [1], [True])
            if options:
                yield ["some day"]
        case Day():
            yield from (20261123, "some day", "23.11.2026", True)


def misread_by_taplo(value: Any) -> bool:
    """A thing in which taplo 0.9 is not TOML: years before 1000."""
    return isinstance(value, datetime.date) and value.year < 1000


def written(kind: Kind, place: Path, count: int) -> list[Path]:
    """Files with generated answers, as steady writes them."""
    place.mkdir()
    paths: list[Path] = []

    @settings(max_examples=count, database=None, derandomize=True)
    @given(answers(kind))
    def write(given_answers: dict[str, Any]) -> None:
        assume(not any(map(misread_by_taplo, given_answers.values())))
        path = place / f"{len(paths)}.toml"
        path.write_bytes(toml.dumps(to_table(kind(id=path.stem, at=NOW, **given_answers))))
        paths.append(path)

    write()
    return paths


def checked(schema: Path, paths: list[Path]) -> list[subprocess.CompletedProcess[str]]:
    """What taplo and check-jsonschema say to the files."""
    commands = (
        [str(BIN / "taplo"), "check", "--no-auto-config", "--schema", schema.as_uri()],
        [str(BIN / "check-jsonschema"), "--schemafile", str(schema)],
    )
    return [
        subprocess.run([*command, *map(str, paths)], capture_output=True, encoding="utf-8", check=False)
        for command in commands
    ]


@each_kind
def test_the_schema_takes_what_any_answers_are_written_as(kind: Kind) -> None:
    fits = validator(kind)

    @settings(max_examples=100)
    @given(answers(kind))
    def taken(given_answers: dict[str, Any]) -> None:
        fits.validate(as_json(to_table(kind(id="x", at=NOW, **given_answers))))

    taken()


@each_kind
def test_the_schema_and_steady_refuse_the_same_misfits(kind: Kind) -> None:
    fits = validator(kind)
    needed = {field.name: "a" for field in fields_of(kind) if field.required}
    good = {"schema": 1, "id": "x", "kind": kind.kind(), "at": NOW.isoformat(), **needed}
    fits.validate(good)
    for field in fields_of(kind):
        for wrong in misfits_of(field):
            assert not fits.is_valid({**good, field.name: wrong}), (field.name, wrong)
            assert wrong == "" or misfit(field, wrong), (field.name, wrong)
        if field.required:
            assert not fits.is_valid({key: value for key, value in good.items() if key != field.name})


@pytest.mark.parametrize("head", [{"schema": 2}, {"schema": 0}, {"id": 3}, {"kind": "other"}, {"at": "soon"}])
def test_the_schema_checks_the_head_of_a_record(head: dict[str, Any]) -> None:
    for kind in all_kinds():
        needed = {field.name: "a" for field in fields_of(kind) if field.required}
        assert not validator(kind).is_valid({"schema": 1, "id": "x", "kind": kind.kind(), **needed, **head})


@each_kind
def test_the_schema_says_what_the_questions_say(kind: Kind) -> None:
    described = json_schema(kind)["properties"]
    for field in fields_of(kind):
        assert described[field.name]["description"].startswith(field.ask.question)
        assert described[field.name]["title"] == field.label


@each_kind
def test_unknown_keys_are_allowed_as_they_are_in_files(kind: Kind) -> None:
    needed = {field.name: "a" for field in fields_of(kind) if field.required}
    validator(kind).validate({"kind": kind.kind(), **needed, "my_own_key": 3})


@each_kind
def test_taplo_and_check_jsonschema_take_the_files_and_refuse_broken_ones(kind: Kind, tmp_path: Path) -> None:
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps(json_schema(kind), ensure_ascii=False), encoding="utf-8")
    paths = written(kind, tmp_path / "good", 60)
    for said in checked(schema, paths):
        assert said.returncode == 0, said.stdout + said.stderr

    chance = random.Random(3)
    broken = []
    for number, field in enumerate(fields_of(kind)):
        table = toml.parse(chance.choice(paths).read_bytes())
        table[field.name] = next(iter(misfits_of(field)))
        broken.append(tmp_path / f"broken-{number}.toml")
        broken[-1].write_bytes(toml.dumps(table))
    for said in checked(schema, broken):
        assert said.returncode != 0
        for path in broken:
            assert path.name in said.stdout + said.stderr


def test_json_of_a_record_fits_its_schema_once_its_gaps_are_left_out() -> None:
    for kind in all_kinds():
        needed = {field.name: "a" for field in fields_of(kind) if field.required}
        whole = to_json(kind(id="x", at=NOW, **needed))
        validator(kind).validate({key: value for key, value in whole.items() if value is not None})
