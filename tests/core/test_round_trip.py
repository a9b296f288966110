"""What is answered is what is kept: through file, record and JSON, to the byte, for every kind."""

import datetime
import itertools
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import NOW
from tests.strategies import answers

from steady.core.catalogue import Kind, all_kinds
from steady.core.tables import from_json, from_table, to_json, to_table
from steady.store import saving, toml
from steady.store.home import Home

EXAMPLES = 2000

each_kind = pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.kind())


def exactly(answered: dict[str, Any]) -> list[str]:
    """Answers so that 1 is not True and 09:00+01:00 is not 08:00+00:00, whatever their order."""
    return sorted(map(repr, answered.items()))


@each_kind
def test_answers_come_back_exactly_through_file_record_and_json(kind: Kind) -> None:
    number = itertools.count()

    @settings(max_examples=EXAMPLES)
    @given(answers(kind))
    def kept_and_read(given_answers: dict[str, Any]) -> None:
        next(number)
        kept = toml.dumps(to_table(kind(id="x", at=NOW, **given_answers)))
        record, wrong = from_table(kind, "x", NOW, toml.parse(kept))
        assert wrong == []
        assert record is not None
        shared = json.dumps(to_json(record), ensure_ascii=False).encode()
        assert exactly(from_json(kind, json.loads(shared))) == exactly(given_answers)

    kept_and_read()
    assert next(number) >= EXAMPLES


@each_kind
def test_answers_come_back_exactly_from_the_disk(kind: Kind, home: Home) -> None:
    number = itertools.count()

    @settings(max_examples=100)
    @given(answers(kind), st.datetimes(datetime.datetime(1970, 1, 2), datetime.datetime(2200, 1, 1)))
    def kept_and_read(given_answers: dict[str, Any], at: datetime.datetime) -> None:
        place = Home(home.root / str(next(number)))
        added = saving.add(place, kind, given_answers, at.replace(tzinfo=NOW.tzinfo))
        found = place.find(added.id, kind)
        assert found.record == added.record
        assert exactly(from_json(kind, json.loads(json.dumps(to_json(found.record))))) == exactly(
            given_answers
        )

    kept_and_read()
