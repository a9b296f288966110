"""The sentences of all insights are easy to read."""

import pytest
from tests.insights.histories import TOPICS, random_history
from tests.reading import grade


@pytest.mark.parametrize("name", TOPICS)
def test_it_reads_at_grade_seven_or_below(name: str) -> None:
    gather, sentences, _ = TOPICS[name]
    text = " ".join(line for seed in range(40) for line in sentences(gather(random_history(seed))))
    assert grade(text) <= 7
