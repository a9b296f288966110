"""A spreadsheet shows records as text: no cell runs, and every cell can be read back."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import NOW
from tests.strategies import answers, typed

from steady.core.catalogue import Kind, all_kinds
from steady.core.tables import cell, csv_text, to_json

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # as OWASP lists them
each_kind = pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.kind())


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("start", RUNS)
def test_a_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe(start: str) -> None:
    text = f'{start}HYPERLINK("http://x.y", "a")'
    assert cell(text) == f"'{text}"
    assert cell([text, "b"]) == f"'{text}; b"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        (60, "60"),
        ([], ""),
        (["a", "b"], "a; b"),
        ("a=b", "a=b"),
    ],
)
def test_a_value_is_written_in_plain_words(value: Any, text: str) -> None:
    assert cell(value) == text


@settings(max_examples=1000)
@given(st.lists(st.lists(typed(), min_size=3, max_size=3), max_size=4))
def test_whatever_is_in_a_cell_reads_back_and_does_not_run(rows: list[list[str]]) -> None:
    tables = [dict(zip("abc", row, strict=True)) for row in rows]
    found = read(csv_text(tables))
    assert found[0] == (list("abc") if rows else [])
    for kept, row in zip(found[1:], rows, strict=True):
        assert not any(text.startswith(RUNS) for text in kept)
        for inside, text in zip(kept, row, strict=True):
            assert inside == (f"'{text}" if text.startswith(RUNS) else text)


@each_kind
def test_no_record_of_any_kind_gives_a_cell_that_runs(kind: Kind) -> None:
    @settings(max_examples=50)
    @given(st.lists(answers(kind), max_size=3))
    def safe(answered: list[dict[str, Any]]) -> None:
        tables = [to_json(kind(id="x", at=NOW, **each)) for each in answered]
        found = read(csv_text(tables))
        assert len(found) == len(tables) + 1
        assert not [text for row in found for text in row if text.startswith(RUNS)]
        assert {len(row) for row in found} == {len(tables[0]) if tables else 0}

    safe()


def test_kinds_side_by_side_share_the_columns_they_have_in_common() -> None:
    found = read(csv_text([{"id": "x", "mood": 3}, {"id": "y", "text": 'a,\r\n"b"'}]))
    assert found == [["id", "mood", "text"], ["x", "3", ""], ["y", "", 'a,\r\n"b"']]


def test_rows_end_as_the_standard_says() -> None:
    assert csv_text([{"a": 1}, {"a": 2}]) == "a\r\n1\r\n2\r\n"
