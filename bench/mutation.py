"""How many small faults, put one by one into the rules of pace and the insights, the tests notice.

`python bench/mutation.py` runs mutmut on a copy in a temporary folder and prints a line for each file. Names
of mutants may follow, with `*`, to try those alone; `--survivors` also shows each fault that went unnoticed.
"""

import fnmatch
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

COPIED = ("src", "data", "tests", "bench", "pyproject.toml")
MUTMUT = str(Path(sys.executable).with_name("mutmut"))
ROUNDS = "40"
"""How often properties are tried for each fault; the tests themselves try them much more often."""

CHILDREN = "2"
SHOWN = ("killed", "timeout", "survived", "no tests")


def run(folder: Path, *arguments: str) -> str:
    """What mutmut prints in a folder."""
    done = subprocess.run(
        [MUTMUT, *arguments],
        cwd=folder,
        env={
            **os.environ,
            "STEADY_ROUNDS": ROUNDS,
            "PYTHONPATH": str(folder / "bench"),  # where the plugin quick_first is
            "PYTEST_DEBUG_TEMPROOT": str(folder),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done.stdout


def results(folder: Path, wanted: list[str]) -> dict[str, str]:
    """What became of each mutant, by its name."""
    lines = run(folder, "results", "--all", "true").splitlines()
    found = dict(line.strip().split(": ", 1) for line in lines if "__mutmut_" in line)
    return {
        name: became
        for name, became in found.items()
        if not wanted or any(fnmatch.fnmatch(name, each) for each in wanted)
    }


def line(name: str, counts: Counter[str]) -> str:
    """A file's counts, and the share that was killed: a test failed."""
    total = counts.total()
    other = total - sum(counts[each] for each in SHOWN)
    shown = "".join(f"{counts[each]:>10}" for each in SHOWN)
    return f"{name:<44}{total:>8}{shown}{other:>8}{100 * counts['killed'] / total:>9.1f} %"


def main(arguments: list[str]) -> None:
    """Run and print; ends with 1 when mutmut is not here or cannot run."""
    if not Path(MUTMUT).exists():
        sys.exit("mutmut is not here yet: .venv/bin/pip install -c constraints.txt -e '.[proof]'")
    wanted = [each for each in arguments if not each.startswith("--")]
    os.nice(10)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="steady-mutation-") as made:
        folder = Path(made)
        for name in COPIED:
            copy = shutil.copytree if Path(name).is_dir() else shutil.copy
            copy(name, folder / name)
        run(folder, "run", "--max-children", CHILDREN, *wanted)
        found = results(folder, wanted)
        files: dict[str, Counter[str]] = {}
        for name, became in found.items():
            module = re.sub(r"\.x(_|ǁ).*", "", name)
            files.setdefault(f"src/{module.replace('.', '/')}.py", Counter())[became] += 1
        print(f"{'':44}{'mutants':>8}{''.join(f'{each:>10}' for each in SHOWN)}{'other':>8}{'killed':>11}")
        for name in sorted(files):
            print(line(name, files[name]))
        print(line("all", sum(files.values(), Counter())))
        print(f"in {(time.monotonic() - began) / 60:.0f} minutes, {ROUNDS} rounds of each property")
        if "--survivors" in arguments:
            for name, became in found.items():
                if became != "killed":
                    print(run(folder, "show", name))


if __name__ == "__main__":
    os.chdir(Path(__file__).parent.parent)
    main(sys.argv[1:])
