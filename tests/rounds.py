"""How often the properties are tried."""

import os


def rounds(usual: int) -> int:
    """As often as usual, or less often where STEADY_ROUNDS gives a number: bench/mutation.py does."""
    return min(usual, int(os.environ.get("STEADY_ROUNDS", usual)))
