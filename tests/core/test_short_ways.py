"""On a bad day, one to three questions are enough for what is written down after meeting someone."""

import pytest

from steady.core.catalogue import Kind
from steady.core.fields import fields_of
from steady.core.kinds.attunement import Attunement
from steady.core.kinds.reframe import Reframe
from steady.core.kinds.repair import Repair
from steady.services.form import essential


@pytest.mark.parametrize(
    ("kind", "asks"),
    [
        (Attunement, {"person", "guess", "how_it_landed"}),
        (Repair, {"person", "direction", "enough"}),
        (Reframe, {"thought", "fairer_thought"}),
    ],
)
def test_the_short_way_asks_what_it_is_about(kind: Kind, asks: set[str]) -> None:
    assert essential(fields_of(kind)) == asks
