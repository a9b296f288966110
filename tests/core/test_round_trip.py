"""What is answered is what is kept: through file, record and JSON, to the byte, for every kind."""

import datetime
import itertools
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import NOW
from tests.given_back import from_json
from tests.strategies import answers

from steady.core.catalogue import Kind, all_kinds
from steady.core.tables import from_table, to_json, to_table
from steady.store import saving, toml
from steady.store.home import Home

EXAMPLES = 2000
ON_DISK = 100
BATCH = 20  # records drawn together: Hypothesis is then three times as fast

each_kind = pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.kind())


def batches(kind: Kind) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(answers(kind), min_size=BATCH, max_size=BATCH)


def exactly(answered: dict[str, Any]) -> list[str]:
    """Answers so that 1 is not True and 09:00+01:00 is not 08:00+00:00, whatever their order."""
    return sorted(map(repr, answered.items()))


@each_kind
def test_answers_come_back_exactly_through_file_record_and_json(kind: Kind) -> None:
    number = itertools.count()

    @settings(max_examples=EXAMPLES // BATCH)
    @given(batches(kind))
    def kept_and_read(batch: list[dict[str, Any]]) -> None:
        for answered in batch:
            next(number)
            kept = toml.dumps(to_table(kind(id="x", at=NOW, **answered)))
            record, wrong = from_table(kind, "x", NOW, toml.parse(kept))
            assert wrong == []
            assert record is not None
            shared = json.dumps(to_json(record), ensure_ascii=False).encode()
            assert exactly(from_json(kind, json.loads(shared))) == exactly(answered)

    kept_and_read()
    assert next(number) >= EXAMPLES


@each_kind
def test_answers_come_back_exactly_from_the_disk(kind: Kind, home: Home) -> None:
    number = itertools.count()

    @settings(max_examples=ON_DISK // BATCH)
    @given(batches(kind), st.datetimes(datetime.datetime(1970, 1, 2), datetime.datetime(2200, 1, 1)))
    def kept_and_read(batch: list[dict[str, Any]], at: datetime.datetime) -> None:
        for answered in batch:
            place = Home(home.root / str(next(number)))
            added = saving.add(place, kind, answered, at.replace(tzinfo=NOW.tzinfo))
            found = place.find(added.id, kind)
            assert found.record == added.record
            shared = json.dumps(to_json(found.record))
            assert exactly(from_json(kind, json.loads(shared))) == exactly(answered)

    kept_and_read()
    assert next(number) >= ON_DISK
