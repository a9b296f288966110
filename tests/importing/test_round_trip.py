"""What is exported as JSON comes back identical, for every kind, with what other programs put into a file."""

import itertools
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steady.core.catalogue import Kind, all_kinds
from steady.core.record import Page
from steady.core.tables import to_json
from steady.services.demo import write_year
from steady.services.insights import TOPICS, gathered, insight
from steady.store import saving, toml
from steady.store.home import Home
from tests.conftest import NOW
from tests.importing.conftest import brought, exported
from tests.strategies import answers, texts

each_kind = pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.kind())

UNKNOWN = st.dictionaries(
    st.sampled_from(["weather", "my own key", "nested", "a.b", "schema_of_mine"]),
    st.recursive(
        texts() | st.integers(-(2**53), 2**53) | st.booleans() | st.floats(-1e9, 1e9),
        lambda inside: (
            st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from("abc"), inside, max_size=2)
        ),
        max_leaves=4,
    ),
    max_size=3,
)
"""What other programs put into a record's file."""


def records(home: Home) -> list[dict[str, Any]]:
    """Every record of a home, with what steady doesn't know of it."""
    entries = home.everything().entries
    return sorted(
        (to_json(each.record) | {"": toml.parse(each.content)} for each in entries),
        key=lambda each: (each["kind"], each["id"]),
    )


@each_kind
@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_what_is_exported_comes_back_identical(kind: Kind, format: str, home: Home, tmp_path: Path) -> None:
    number = itertools.count()
    most = 1 if issubclass(kind, Page) else 5

    @settings(max_examples=15)
    @given(st.lists(st.tuples(answers(kind), UNKNOWN), min_size=1, max_size=most))
    def there_and_back(drawn: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
        place = Home(home.root / f"{next(number)}")
        for answered, others in drawn:
            entry = saving.add(place, kind, answered, NOW)
            entry.path.write_bytes(toml.dumps(toml.parse(entry.content) | others))
        place = Home(place.root)
        file = tmp_path / f"out.{format}"
        file.write_text(exported(place, format), encoding="utf-8")
        again = Home(home.root / f"{next(number)}")
        found = brought(again, file)
        assert found.unread == []
        assert found.no_place == {}
        again = Home(again.root)
        assert exported(again, format) == exported(place, format)
        assert records(again) == records(place)

    there_and_back()


def test_a_year_exported_deleted_and_imported_again_gives_the_same_insights(
    home: Home, tmp_path: Path
) -> None:
    write_year(home, NOW)
    before = told(Home(home.root))
    file = tmp_path / "year.json"
    file.write_text(exported(home), encoding="utf-8")
    shutil.rmtree(home.root)
    brought(Home(home.root), file)
    assert len(json.loads(file.read_text(encoding="utf-8"))) > 300
    assert told(Home(home.root)) == before
    assert len(before["weeks"]["sentences"]) > 3


def told(home: Home) -> dict[str, Any]:
    """Every insight of a home: its numbers and its words."""
    kept = gathered(home)
    return {topic: insight(topic, kept).numbers() for topic in TOPICS}
