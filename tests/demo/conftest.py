"""The demo's year written into a home, once for all tests."""

from pathlib import Path

import pytest
from tests.conftest import NOW

from steady.core.catalogue import all_kinds
from steady.core.record import Record
from steady.services.demo import write_year
from steady.store.home import Home


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home that holds the year; it is only read."""
    root: Path = tmp_path_factory.mktemp("demo") / "home"
    write_year(Home(root), NOW)
    return Home(root)


@pytest.fixture(scope="session")
def records(demo: Home) -> list[Record]:
    """Every record of that home."""
    return [entry.record for kind in all_kinds() for entry in demo.records(kind).entries]
