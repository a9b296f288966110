"""What tests share: a home of their own, the command line as a real process, and no way to a real home."""

import datetime
import gc
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from scripts.catalogue import compile_all

from steady.core.language import speak, speak_in_companion
from steady.store.home import Home
from steady.store.languages import catalogue
from tests.forked import loaded

NOW = datetime.datetime(2026, 11, 23, 9, 37, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))

settings.register_profile(
    "steady",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("steady")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Keep a figure that is printed once all tests are through, in whichever process they ran."""
    return lambda text: record_property("figure", text)


SLOW = frozenset((Path(__file__).parent / "slow.txt").read_text(encoding="utf-8").splitlines())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what tests/slow.txt names, so that `-m "not slow"` leaves it out."""
    for item in items:
        if item.nodeid.partition("[")[0] in SLOW:
            item.add_marker(pytest.mark.slow)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "figure":
                terminalreporter.write_line(str(value))


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """A test that spoke another language here, or as in the companion, leaves the shell's English."""
    yield
    speak(None)
    speak_in_companion(yes=False)
    os.environ.pop("LANGUAGE", None)


@pytest.fixture
def spanish(monkeypatch: pytest.MonkeyPatch) -> None:
    """All is said in Spanish, until the test is over."""
    monkeypatch.setenv("LANGUAGE", "")  # so that what is set there goes again
    speak(catalogue("es"), "es")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has a home of its own; HOME and XDG folders point into the test's folder too."""
    home = tmp_path / "home"
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.setenv("STEADY_HOME", str(home))
    monkeypatch.setenv("TZ", "UTC")  # a zone of no country: what is guessed from it is the same everywhere
    return home


@pytest.fixture
def home(own_home: Path) -> Home:
    """The opened home of this test."""
    return Home(own_home)


def pytest_sessionstart() -> None:
    """Compile the catalogues where their text is newer."""
    compile_all()


def pytest_collection_finish() -> None:
    """The thousands of tests needn't be gone through whenever memory is tidied."""
    gc.freeze()


def pytest_sessionfinish() -> None:
    """End the process that others were forked from."""
    if loaded.cache_info().currsize:
        loaded().close()


@pytest.fixture(scope="session")
def styles_parsed_once() -> Iterator[None]:
    """What one companion parsed of the styles serves the next ones of its colours: a fifth of their time."""
    from textual.css.stylesheet import Stylesheet

    parse, parsed = Stylesheet._parse_rules, {}

    def known(sheet: Stylesheet, css: str, **where: Any) -> Any:
        key = (tuple(sheet._variables.items()), css, *where.items())
        if key not in parsed:
            parsed[key] = parse(sheet, css, **where)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", known)
        yield


@pytest.fixture
def steady() -> Run:
    """Run steady as a process of its own; `input` is its standard input (never a terminal)."""

    def run(
        *arguments: str, input: str = "", code: int | None = 0, **environ: str
    ) -> "subprocess.CompletedProcess[str]":
        done = loaded().run(arguments, input, {**os.environ, **environ})
        assert "Traceback" not in done.stderr, done.stderr
        if code is not None:
            assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
        return done

    return run
