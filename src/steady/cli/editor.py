"""An answer written in the person's own editor: in a private file, of which nothing is left behind."""

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from steady.core.errors import BadRequest
from steady.core.language import _
from steady.store import disk, editing
from steady.store.editing import Question

USUAL = ("nano", "vim", "vi")
"""What is looked for where neither $VISUAL nor $EDITOR says what someone likes."""

_VIM = ["-n", "-i", "NONE", "-c", "set noswapfile nobackup nowritebackup noundofile"]
_EMACS = (
    "(setq make-backup-files nil auto-save-default nil create-lockfiles nil auto-save-list-file-prefix nil)"
)

TRACELESS = {
    "vi": [],
    **dict.fromkeys(("vim", "nvim", "gvim", "vimx"), _VIM),
    "nano": ["--ignorercfiles"],
    "emacs": ["--eval", _EMACS],
}
"""What keeps an editor from leaving copies, swap files, undo files or a history, by its name."""


class Ended(BadRequest):
    """The editor ended with an error; `text` is what its file holds."""

    def __init__(self, message: str, text: str) -> None:
        super().__init__(message, _("Nothing is lost: your answer is as it was."))
        self.text = text


class Cut(Exception):
    """Writing was cut short, by `way_out` such as a closed window; `text` is what the file held."""

    def __init__(self, text: str, way_out: BaseException) -> None:
        super().__init__()
        self.text, self.way_out = text, way_out


def editor() -> list[str]:
    """The editor's command, with what keeps it from leaving traces; raises BadRequest where there is none."""
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(wanted) or [next((name for name in USUAL if shutil.which(name)), "")]
    except ValueError:
        words = [wanted]
    path = shutil.which(words[0]) if words[0] else None
    if path is None:
        raise BadRequest(
            _("I couldn't find the editor “{name}”.", name=words[0])
            if words[0]
            else _("I couldn't find a text editor."),
            _("Set $EDITOR to the one you like, or type your answer here. Nothing is lost."),
        )
    names = (Path(path).name, Path(os.path.realpath(path)).name.partition(".")[0])
    traceless = next((TRACELESS[name] for name in names if TRACELESS.get(name)), [])
    return [path, *words[1:], *traceless]


def written(home: Path, text: str, question: Question | None = None) -> str:
    """What someone makes of a text in their editor, as the answer to a question of a record.

    Raises BadRequest where no editor can be opened, Ended where it ended with an error, and Cut.
    """
    command = editor()
    with _private_file(home, text, question) as path:
        try:
            code = _run([*command, str(path)], path)
        except OSError as problem:
            raise BadRequest(
                _("I couldn't open the editor “{name}”.", name=Path(command[0]).name),
                _("Set $EDITOR to the one you like, or type your answer here. Nothing is lost."),
            ) from problem
        except BaseException as way_out:  # noqa: BLE001 - the words go into the draft, the file goes
            with contextlib.suppress(BadRequest):  # then they are in a file of their own
                text = _read(home, path, text)
            raise Cut(text, way_out) from None
        new = _read(home, path, text)
    if code:
        raise Ended(_("The editor ended with an error ({code}).", code=code), new)
    return new


def _run(command: list[str], answer: Path) -> int:
    """Run an editor in the terminal; Ctrl-C is the editor's own there."""
    # Where results go to a file, the editor still needs the terminal.
    seen = None if sys.stdout.isatty() else sys.stderr
    before = signal.signal(
        signal.SIGINT, lambda *_: None
    )  # one that is ignored would be so in the editor too
    try:
        child = subprocess.Popen(command, stdout=seen)
        editing.opened(answer, child.pid)
        try:
            return child.wait()
        except BaseException:
            child.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(2)
            raise
    finally:
        signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def _private_file(home: Path, text: str, question: Question | None) -> Iterator[Path]:
    """A file for the owner alone, in a folder of its own that goes with all that is put there."""
    editing.take_in(home)
    try:
        path = editing.begin(home, text, question)
    except OSError as problem:
        raise BadRequest(
            _("I couldn't make a private file to write in: {reason}.", reason=disk.reason(problem)),
            _("You can type your answer here. Nothing is lost."),
        ) from problem
    try:
        yield path
    finally:
        editing.end(path)


def _read(home: Path, path: Path, otherwise: str) -> str:
    """What the file holds now; some editors put another in its place, or leave none.

    Raises BadRequest where it can't be read, such as a file that is too large. Nobody else has those words,
    so the file is left among the drafts.
    """
    try:
        content = disk.read(path)
    except FileNotFoundError:
        return otherwise
    except (OSError, disk.Odd) as problem:
        why = disk.reason(problem) if isinstance(problem, OSError) else str(problem)
        said = _("What you wrote couldn't be read ({reason}).", reason=why)
        try:
            kept = editing.set_aside(home, path)
        except OSError:
            raise BadRequest(said, _("Nothing was saved.")) from None
        hint = _("It isn't a record yet, but nothing is lost: it's all in {path}.", path=kept)
        raise BadRequest(said, hint) from None
    return editing.words(content)
