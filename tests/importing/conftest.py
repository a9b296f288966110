"""What the tests of bringing in share: a home as JSON, and JSON brought into a home."""

from pathlib import Path
from typing import Any

from steady.core.catalogue import all_kinds
from steady.services.export import FORMATS, Scope, gather
from steady.services.importing import Intake, bring, look
from steady.store.home import Home
from tests.conftest import NOW

WHOLE = Scope(kinds=all_kinds(), private=True)
"""An export of all there is."""


def exported(home: Home, format: str = "json") -> str:
    """Everything in a home, as an export of all of it says."""
    chosen = FORMATS[format]
    return chosen.write(gather(home, WHOLE, chosen), NOW.date())


def brought(home: Home, path: Path, **asked: Any) -> Intake:
    """Bring in a file; gives what the look at it said."""
    found = look(home, path, NOW, **asked)
    assert bring(home, found) == len(found.coming)
    return found
