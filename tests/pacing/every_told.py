"""All histories made by hand, by their names."""

from tests.pacing.told import Told
from tests.pacing.told_climbing import CLIMBING
from tests.pacing.told_first import FIRST
from tests.pacing.told_lines import LINES
from tests.pacing.told_pace import PACE
from tests.pacing.told_safety import SAFETY

TOLD: dict[str, Told] = {**FIRST, **SAFETY, **LINES, **PACE, **CLIMBING}
