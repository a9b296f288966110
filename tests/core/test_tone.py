"""The tones of the breath: soft, short, coming up and going away, another for each phase."""

import array
import io
import itertools
import wave
from typing import get_args

import pytest

from steady.core.breathing import PhaseName
from steady.core.tone import LOUD, RATE, tone

PHASES: tuple[PhaseName, ...] = get_args(PhaseName)


def samples(phase: PhaseName) -> "array.array[int]":
    with wave.open(io.BytesIO(tone(phase))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return array.array("h", file.readframes(file.getnframes()))


@pytest.mark.parametrize("phase", PHASES)
def test_it_comes_up_and_goes_away_and_is_never_loud(phase: PhaseName) -> None:
    heard = samples(phase)
    loudest = max(map(abs, heard))
    assert 0.1 < loudest / 32767 <= LOUD
    tenth = len(heard) // 40
    assert max(map(abs, heard[:tenth])) < loudest / 8
    assert max(map(abs, heard[-tenth:])) < loudest / 8
    assert max(abs(one - other) for one, other in itertools.pairwise(heard)) < 32767 / 20
    assert 0.5 < len(heard) / RATE < 1.2


def test_in_and_out_and_all_others_differ_and_in_is_higher() -> None:
    def turns(phase: PhaseName) -> int:
        heard = samples(phase)
        return sum((one < 0) != (other < 0) for one, other in itertools.pairwise(heard))

    assert len({tone(phase) for phase in PHASES}) == len(PHASES)
    assert turns("in") > turns("out")
