"""A soft tone for each turn of the breath, as a wave file in memory."""

import array
import functools
import io
import math
import sys
import wave

from steady.core.breathing import PhaseName

RATE = 22_050
"""Samples a second."""

SECONDS = 0.9

SWELLS, FADES = 0.18, 0.6
"""Seconds in which it comes up, and in which it goes away: nothing begins or ends at once."""

LOUD = 0.22
"""How loud it gets, of 1."""

PITCHES: dict[PhaseName, float] = {"in": 392.0, "top-up": 440.0, "hold": 329.6, "out": 261.6, "rest": 220.0}
"""How high, in hertz: the in-breath is higher than the out-breath."""


@functools.cache
def tone(phase: PhaseName) -> bytes:
    """The tone that a phase begins with."""
    samples = array.array("h", (round(32767 * each) for each in _samples(PITCHES[phase])))
    if sys.byteorder == "big":
        samples.byteswap()
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return made.getvalue()


def _samples(pitch: float) -> list[float]:
    many = int(SECONDS * RATE)
    turn = 2 * math.pi * pitch / RATE
    return [
        LOUD * _part(at / RATE) * (math.sin(turn * at) + 0.25 * math.sin(2 * turn * at)) / 1.25
        for at in range(many)
    ]


def _part(seconds: float) -> float:
    """How much of it there is after so many seconds, 0 to 1, rounded at both ends."""
    nearest = min(seconds / SWELLS, (SECONDS - seconds) / FADES, 1.0)
    return (1 - math.cos(math.pi * max(nearest, 0.0))) / 2
