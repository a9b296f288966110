"""The same records as JSON, JSON lines, CSV and Markdown: whole, exact and safe to open."""

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from tests.export.history import MADE, at
from tests.export.kept import fill
from tests.given_back import from_json
from tests.strategies import answers

from steady.core.catalogue import kind_named
from steady.core.fields import fields_of
from steady.core.kinds.exposure import Exposure
from steady.services.export import FORMATS, Export, Scope, gather
from steady.store import saving
from steady.store.home import Home

EVERYTHING = Scope(private=True)


def exported(home: Home, format: str, scope: Scope = EVERYTHING) -> str:
    return FORMATS[format].write(gather(home, scope), MADE)


def test_json_holds_whole_records_and_their_gaps(home: Home) -> None:
    tables = json.loads(exported(fill(home), "json"))
    assert all(list(table)[:3] == ["id", "kind", "at"] for table in tables)
    checkin = next(table for table in tables if table["kind"] == "checkin")
    assert (checkin["mood"], checkin["energy"], checkin["at"]) == (6, None, "2026-11-20T18:00:00+01:00")


def test_json_lines_hold_the_same_records_one_a_line(home: Home) -> None:
    lines = exported(fill(home), "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(exported(home, "json"))


def test_what_is_left_out_has_no_key(home: Home) -> None:
    tables = json.loads(exported(fill(home), "json", Scope(kinds=(kind_named("checkin"),))))
    assert "note" not in tables[0]
    assert "mood" in tables[0]


def test_csv_holds_a_row_for_each_record_and_a_column_for_each_key(home: Home) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(fill(home), "csv"), newline=""), strict=True))
    assert [row["kind"] for row in rows] == [table["kind"] for table in json.loads(exported(home, "json"))]
    assert next(row for row in rows if row["kind"] == "routine")["days"] == "sunday"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "＝1", "\t=1", "\r=1", "\n=1"])
def test_csv_runs_nothing(home: Home, text: str) -> None:
    saving.add(home, kind_named("step"), {"title": text, "goal": text}, at(1))
    [row] = csv.DictReader(io.StringIO(exported(home, "csv"), newline=""), strict=True)
    assert row["title"] == row["goal"] == f"'{text}"


@settings(max_examples=200)
@given(answers(Exposure))
def test_json_and_json_lines_give_the_answers_back_exactly(answered: dict[str, Any]) -> None:
    record = Exposure(id="x", at=at(1), **answered)
    export = Export([record], scope=EVERYTHING, fields={Exposure: fields_of(Exposure)})
    [table] = json.loads(FORMATS["json"].write(export, MADE))
    lines = FORMATS["jsonl"].write(export, MADE)
    assert lines.count("\n") == 1
    for shared in (table, json.loads(lines)):
        assert sorted(map(repr, from_json(Exposure, shared).items())) == sorted(map(repr, answered.items()))
