"""Write the pictures of the README: some screens over the made-up year of `steady demo`, as SVG.

Run with `.venv/bin/python bench/pictures.py`; it writes docs/pictures/*.svg. Fonts are named by family alone,
so that nothing is fetched when a picture is looked at.
"""

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PLACE = ROOT / "docs" / "pictures"
SIZE = (80, 24)

PICTURES = {
    "today": "today",
    "breathing": "breathing",
    "steps": "steps",
    "planning": "planning-next",
    "looking-back": "looking-back",
    "insights": "insights-weeks",
    "journal": "journal",
}
"""The name of each picture, and the scene of the tests that it shows."""

FAMILY = 'ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace'

_FONTS = re.compile(r"@font-face\s*\{.*?\}\s*|<!--.*?-->\s*", re.DOTALL)
_FAMILY = re.compile(r"font-family:\s*Fira Code[^;]*;")


async def write(name: str, scene_name: str, homes: Path) -> None:
    """Write one picture."""
    from tests.tui.scenes import SCENES, copied, opened

    [scene] = [each for each in SCENES if each.name == scene_name]
    async with opened(scene, SIZE, copied(homes / scene.home, homes / f"for-{name}")) as pilot:
        svg = pilot.app.export_screenshot(title="steady")
    svg = _FAMILY.sub(f"font-family: {FAMILY};", _FONTS.sub("", svg))
    svg = "\n".join(line.rstrip() for line in svg.split("\n")).strip() + "\n"
    left = re.findall(r"https?://(?!www\.w3\.org/)[^\s\"')]+", svg)
    if left:
        raise SystemExit(f"{name} names an address: {left[0]}")
    (PLACE / f"{name}.svg").write_text(svg, encoding="utf-8")


async def main() -> None:
    """Write them all."""
    from tests.tui.scenes import build

    PLACE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        os.environ["HOME"] = "/home/me"
        build(Path(place))
        for name, scene in PICTURES.items():
            await write(name, scene, Path(place))
            print(PLACE / f"{name}.svg")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    asyncio.run(main())
