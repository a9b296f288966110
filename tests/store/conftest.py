"""Where tests that make thousands of homes make them: in memory, where the system has such a folder."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")


@pytest.fixture(scope="module")
def memory() -> Iterator[Path]:
    """A folder that is gone when the tests of a file are done."""
    folder = Path(tempfile.mkdtemp(prefix="steady-", dir=MEMORY if MEMORY.is_dir() else None))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def quick(memory: Path) -> Path:
    """A new folder in it for one test."""
    return Path(tempfile.mkdtemp(dir=memory))
