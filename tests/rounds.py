"""How often the properties are tried."""

import os

FULL = "full"


def rounds(usual: int, full: int = 0) -> int:
    """As often as usual: less often where STEADY_ROUNDS gives a number, as bench/mutation.py does.

    `STEADY_ROUNDS=full` tries them `full` times where that is more.
    """
    asked = os.environ.get("STEADY_ROUNDS", "")
    return max(usual, full) if asked == FULL else min(usual, int(asked or usual))
