"""What is heard when the breath turns: a soft tone where something can play it, else the terminal's bell."""

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable
from typing import IO

from steady.core.breathing import PhaseName

PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
"""What plays a wave file, in the order of trying: PipeWire, PulseAudio, ALSA, macOS."""

FILE = "/dev/stdin"
"""What a player is told to play: it is given the wave there, under no name in any folder."""

LONGEST = 3.0
"""Seconds after which a player that does not end is taken for one that does not work."""


class Sound:
    """It holds nothing up and says nothing: where it does not work, nothing is heard."""

    def __init__(self, ring: Callable[[], object]) -> None:
        """`ring` rings the terminal's bell; it is called from another thread."""
        self._ring = ring
        self._lock = threading.Lock()
        self._players: list[tuple[str, ...]] | None = None
        self._plays: subprocess.Popen[bytes] | None = None
        self._busy = self._over = False

    def turn(self, phase: PhaseName) -> None:
        """Let a phase be heard as it begins; while the one before still is, it is not."""
        with self._lock:
            if self._busy or self._over:
                return
            self._busy = True
        threading.Thread(target=self._play, args=(phase,), name="sound", daemon=True).start()

    def hush(self) -> None:
        """Be quiet at once, and from now on."""
        self._over = True
        plays = self._plays
        if plays is not None:
            plays.kill()

    def _play(self, phase: PhaseName) -> None:
        from steady.core.tone import tone  # only who wants to hear it waits for it

        try:
            if self._players is None:
                self._players = there()
            while self._players and not self._over:
                if self._worked(self._players[0], tone(phase)):
                    return
                self._players = self._players[1:]
            if not self._over:
                self._ring()
        finally:
            self._busy = False

    def _worked(self, player: tuple[str, ...], wave: bytes) -> bool:
        try:
            with _in_memory(wave) as file:
                plays = subprocess.Popen(
                    [*player, FILE],
                    stdin=file,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
        except OSError:
            return False
        self._plays = plays
        if self._over:  # hushed in between
            plays.kill()
        try:
            return plays.wait(LONGEST) == 0 or self._over
        except subprocess.TimeoutExpired:
            plays.kill()
            plays.wait()
            return self._over
        finally:
            self._plays = None


def there() -> list[tuple[str, ...]]:
    """The players of this machine; none over ssh, where one would be heard somewhere else."""
    if os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"):
        return []
    return [(path, *more) for name, *more in PLAYERS if (path := shutil.which(name))]


def _in_memory(content: bytes) -> IO[bytes]:
    """A file without a name, open to its owner alone; in memory where the system has that."""
    make = getattr(os, "memfd_create", None)
    file: IO[bytes] = os.fdopen(make("tone"), "w+b") if make else tempfile.TemporaryFile()  # noqa: SIM115 - closed by who plays it
    file.write(content)
    file.flush()
    file.seek(0)
    return file
