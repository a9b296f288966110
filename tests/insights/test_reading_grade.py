"""The sentences of all insights are easy to read."""

import pytest
from tests.insights.histories import facts, lines_of, random_history
from tests.reading import grade

from steady.services.insights import TOPICS


@pytest.mark.parametrize("name", TOPICS)
def test_it_reads_at_grade_seven_or_below(name: str) -> None:
    text = " ".join(line for seed in range(40) for line in lines_of(facts(name, random_history(seed))))
    assert grade(text) <= 7
