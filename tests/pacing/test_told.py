"""Each history made by hand is answered as it is to be; each rule and branch taken out fails one of them."""

import msgspec
import pytest

from steady.core.pacing.rules import suggest
from tests.pacing.every_told import TOLD
from tests.pacing.expected import Expected
from tests.pacing.oracle import findings
from tests.pacing.taken_out import EACH, take_out
from tests.pacing.told import Told


def _wrong(told: Told) -> list[str]:
    return told.wrong(msgspec.to_builtins(suggest(told.history(), told.now)))


def test_there_are_ten_to_begin_with_and_forty_more() -> None:
    assert len(TOLD) >= 50


@pytest.mark.parametrize("name", TOLD)
def test_it_is_answered_as_it_is_to_be(name: str) -> None:
    told = TOLD[name]
    assert not _wrong(told)
    history, found = told.history(), suggest(told.history(), told.now)
    assert not findings(history, told.now, found), Expected(history, told.now).answer()


@pytest.mark.parametrize("name", EACH)
def test_each_rule_and_branch_taken_out_fails_one(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    take_out(name, monkeypatch)
    assert any(_wrong(told) for told in TOLD.values()), f"no history needs “{name}”"
