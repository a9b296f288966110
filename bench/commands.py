"""How long commands take, as ratios within one run: to jrnl, a bare Typer command, an empty home, English.

python bench/commands.py [languages]   `languages` for the last of them alone
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

from records import fill

RUNS = 15
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
RECORDS = 20_000
JRNL = "jrnl==4.6"
STEADY = [str(Path(sys.executable).with_name("steady"))]

BARE = """
import typer
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
@app.command()
def bare() -> None:
    print("bare")
app()
"""


def best(command: list[str], *, input: str = "", **environ: str) -> float:
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run(
            command,
            input=input.encode(),
            env={**os.environ, **environ},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        times.append(time.perf_counter() - began)
    return min(times)


def jrnl(folder: Path) -> float:
    """The time jrnl takes to write one entry to an empty journal."""
    venv.create(folder / "peers", with_pip=True)
    program = folder / "peers" / "bin"
    subprocess.run([program / "pip", "install", "-q", JRNL], check=True, stderr=subprocess.DEVNULL)
    config = folder / "jrnl.yaml"
    config.write_text(
        f"version: v4.6\njournals:\n  default: {folder / 'journal.txt'}\neditor: ''\nencrypt: false\n"
        "template: false\ndefault_hour: 9\ndefault_minute: 0\ntimeformat: '%F %r'\ntagsymbols: '@'\n"
        "highlight: true\nlinewrap: 79\nindent_character: '|'\ncolors:\n  body: none\n  date: none\n"
        "  tags: none\n  title: none\n"
    )
    times = []
    for _ in range(RUNS):
        (folder / "journal.txt").write_text("")
        command = [str(program / "jrnl"), "--config-file", str(config), "a", "quiet", "morning"]
        began = time.perf_counter()
        subprocess.run(
            command,
            check=True,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env={**os.environ, "HOME": str(folder)},
        )
        times.append(time.perf_counter() - began)
    return min(times)


IN_SPANISH = {
    "safety": ["safety"],
    "today --short": ["today", "--short"],
    "today": ["today"],
    "today --plain": ["today", "--plain"],
    "checkin by flags": ["checkin", "--mood", "6", "--distress", "4"],
    "--help": ["--help"],
}
"""What is run in both languages."""

PAIRS = 40
"""How often a command is run in each language, turn about; the first pair compiles and doesn't count."""


def spent(command: list[str], home: Path) -> float:
    """The processor time of one run, in the program and in the system for it, in seconds."""
    environ = {**os.environ, "STEADY_HOME": str(home)}
    process = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime


def languages(folder: Path) -> None:
    """Measure Spanish against English and print a line for each command."""
    print(f"{'':30}{'English':>9}{'Spanish':>9}{'÷ English':>11}   median of {PAIRS} pairs, processor time")
    for name, command in IN_SPANISH.items():
        spoken = [[*STEADY, "--lang", lang, *command] for lang in ("en", "es")]
        pairs = [
            [spent(each, folder / f"home-{number}") for number, each in enumerate(spoken)]
            for _ in range(PAIRS + 1)
        ]
        english, spanish = (statistics.median(times) for times in zip(*pairs[1:], strict=True))
        ratio = statistics.median(spanish / english for english, spanish in pairs[1:])
        print(f"{name:30}{english * 1000:6.0f} ms{spanish * 1000:6.0f} ms{ratio:11.2f}", flush=True)


def main() -> None:
    """Measure and print."""
    if sys.argv[1:] == ["languages"]:
        with tempfile.TemporaryDirectory() as made:
            languages(Path(made))
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        empty, full = folder / "empty", folder / "full"
        (folder / "bare.py").write_text(BARE)
        fill(full, RECORDS)
        bare = best([sys.executable, str(folder / "bare.py")])
        peer = jrnl(folder)
        print(f"bare Typer command            {bare * 1000:6.0f} ms")
        print(f"jrnl, one entry, empty        {peer * 1000:6.0f} ms")
        commands = {
            "checkin by flags": ["checkin", "--mood", "6", "--distress", "4"],
            "show last": ["show", "last"],
            "list (newest 20)": ["list"],
            "today": ["today"],
            "safety": ["safety"],
        }
        print(f"{'':30}{'empty':>9}{'20,000':>9}{'÷ jrnl':>9}{'÷ bare':>9}{'full/empty':>12}")
        for name, command in commands.items():
            subprocess.run(
                [*STEADY, "checkin", "--mood", "5"],
                env={**os.environ, "STEADY_HOME": str(empty)},
                stdout=subprocess.DEVNULL,
                check=True,
            )
            small = best([*STEADY, *command], STEADY_HOME=str(empty))
            large = best([*STEADY, *command], STEADY_HOME=str(full))
            ratios = f"{small / peer:9.2f}{small / bare:9.2f}{large / small:12.2f}"
            print(f"{name:30}{small * 1000:6.0f} ms{large * 1000:6.0f} ms{ratios}")
        languages(folder)
        print("budgets: one-record commands ÷ jrnl ≤ 0.75, full/empty ≤ 1.15; safety ÷ bare ≤ 1.2")


if __name__ == "__main__":
    main()
