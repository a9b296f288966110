"""Bytes to and from the disk: guarded reading, and writing that is either whole or not at all."""

import contextlib
import errno
import itertools
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from steady.core.errors import ChangedElsewhere, NotSaved
from steady.core.ids import ALPHABET
from steady.core.language import N_, _

LARGEST = 1024 * 1024
"""The largest file that is read, in bytes; nothing a person writes by hand comes near."""

Stamp = int
"""A number that changes when a file's bytes do: made of its number, its times of change and its size."""

GONE: Stamp = 0

READ_ONLY = os.O_RDONLY | sum(getattr(os, f"O_{flag}", 0) for flag in ("NOFOLLOW", "NONBLOCK", "BINARY"))
"""How a file is opened to be read: never through a link, never waiting on a pipe."""

WRITE_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened that must not be there yet."""


def stamp(path: str | Path) -> Stamp:
    """The stamp of a file or folder as it is now; `GONE` when it is not there."""
    try:
        found = os.stat(path, follow_symlinks=False)
    except OSError:
        return GONE
    return _stamp(found)


def _stamp(found: os.stat_result) -> Stamp:
    return hash((found.st_ino, found.st_mtime_ns, found.st_ctime_ns, found.st_size))


TEMPORARY = re.compile(rf"\.(.+)\.[{ALPHABET}]{{6}}\.tmp", re.DOTALL)
"""How a write names what is on its way; a sync program's own are its own."""


class Odd(ValueError):
    """A file that is not read: too large, or not a plain file; says so in words, as `reason` does."""


_WHY = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), N_("the disk is full")),
    **dict.fromkeys((errno.EACCES, errno.EPERM), N_("you don't have permission")),
    **dict.fromkeys((errno.EMFILE, errno.ENFILE), N_("too many files are open")),
    **dict.fromkeys((errno.EBUSY, errno.ETXTBSY, errno.EAGAIN), N_("something else is using it")),
    **dict.fromkeys((errno.ENXIO, errno.ENODEV, errno.ESTALE), N_("its disk isn't connected any more")),
    errno.EROFS: N_("this disk can be read but not written"),
    errno.ENOENT: N_("it isn't there"),
    errno.EEXIST: N_("something with that name is there already"),
    errno.EISDIR: N_("it's a folder"),
    errno.ENOTDIR: N_("part of its path isn't a folder"),
    errno.ENOTEMPTY: N_("the folder isn't empty"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ELOOP: N_("it's a link that leads nowhere"),
    errno.EFBIG: N_("it's too large for this disk"),
    errno.EIO: N_("the disk has a fault"),
    errno.ENOMEM: N_("there isn't enough memory"),
    errno.EBADF: N_("it's closed"),
    errno.EPIPE: N_("nothing is reading it any more"),
}
"""What went wrong, by the system's number for it: the system itself would say it in its own language."""


def reason(error: OSError | Odd) -> str:
    """Why a file was refused, as it can end a sentence: `the disk is full`; never the person's words."""
    if isinstance(error, Odd):
        return str(error)
    if error.errno is None:
        return _("the disk has a fault")
    known = _WHY.get(error.errno)
    return _(known) if known else _("this computer couldn't do it, error {number}", number=error.errno)


NOT_SAVED = N_("I couldn't save this: {why}.")
NOT_DONE = N_("I couldn't do that: {why}.")


@contextlib.contextmanager
def as_not_saved(root: Path, what: str = NOT_SAVED) -> Iterator[None]:
    """Raise NotSaved, which says `what` and why, in place of what the disk or a writer of TOML raises.

    What an error of another kind says is never repeated: it could be the person's own words.
    """
    try:
        yield
    except OSError as error:
        raise NotSaved(_(what, why=reason(error)), _("Your files are in {folder}.", folder=root)) from error
    except ValueError as error:
        why = reason(error) if isinstance(error, Odd) else _("it wouldn't read back the same")
        raise NotSaved(_(what, why=why), _("Your files are in {folder}.", folder=root)) from None


class _Run:
    """What this run did to the disk; what may be said when it breaks off goes by it."""

    changed = False


def begin_run() -> None:
    """A run begins: nothing is changed yet."""
    _Run.changed = False


def note_change() -> None:
    """From here on, files may not be as they were."""
    _Run.changed = True


def has_changed() -> bool:
    """Whether a file was written, moved or taken away in this run."""
    return _Run.changed


def too_large(most: int = LARGEST) -> str:
    """What is said of a file of more than so many bytes."""
    return _("it's larger than {size} KiB", size=most // 1024)


def read(path: str | Path) -> bytes:
    """The bytes of a plain file; `read_stamped` says the rest."""
    return read_stamped(path)[0]


def read_stamped(path: str | Path, most: int = LARGEST) -> tuple[bytes, Stamp]:
    """The bytes of a plain file, and its stamp as it was before they were read.

    Never follows a link, waits on a pipe or reads more than `most` bytes. Raises OSError, or
    Odd with the reason in words.
    """
    try:
        handle = os.open(path, READ_ONLY)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Odd(_("it's a link, and steady only opens plain files here")) from None
        raise
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise Odd(_("it isn't a plain file"))
        content = _rest(handle, found.st_size, most) if found.st_size <= most else None
    finally:
        os.close(handle)
    if content is None or len(content) > most:  # it grew while it was read
        raise Odd(too_large(most))
    return content, _stamp(found)


def _rest(handle: int, size: int, most: int) -> bytes:
    """What an open file holds, at most a byte more than `most`; as a rule `size` bytes, in one read.

    One byte more is asked for, which only comes when the file grew since it was measured.
    """
    content = os.read(handle, size + 1)
    if len(content) == size:
        return content
    while len(content) <= most and (more := os.read(handle, most + 1 - len(content))):
        content += more
    return content


LETTERS = 1 << 16
"""How many bytes of a file are looked through; of one that's longer, what stands further on isn't known."""


def may_hold(path: str, name: bytes) -> bool:
    r"""Whether a table in a file may have a key of this name: it stands there, or is written with a `\`."""
    try:
        handle = os.open(path, READ_ONLY)
    except OSError:
        return True
    try:
        found = os.read(handle, LETTERS)
    except OSError:
        return True
    finally:
        os.close(handle)
    return name in found or b"\\" in found or len(found) == LETTERS


def names_in(place: Path) -> list[str]:
    """The names in a folder; none when there is no such folder or it cannot be opened."""
    try:
        return os.listdir(place)
    except OSError:
        return []


def letters(count: int) -> str:
    """Random letters and digits for a name, from the system's own source of chance."""
    even = 256 - 256 % len(ALPHABET)  # above it, some letters would come more often
    found = ""
    while len(found) < count:
        found += "".join(ALPHABET[byte % len(ALPHABET)] for byte in os.urandom(2 * count) if byte < even)
    return found[:count]


def folder(path: Path, *, lasting: bool = True) -> None:
    """Make a folder and those above it that lack, each open to its owner alone (0700).

    With `lasting`, they are on the disk when this returns.
    """
    if path.is_dir():
        return
    folder(path.parent, lasting=lasting)
    try:
        path.mkdir(mode=0o700)
        path.chmod(0o700)
        if lasting:
            _settle(path.parent)
    except FileExistsError:
        pass
    except OSError:
        with contextlib.suppress(OSError):
            path.rmdir()
        raise


def _settle(place: Path) -> None:
    """Ask the disk to keep what a folder lists; some file systems have nothing to do here."""
    if os.name == "nt":  # Windows opens no folders
        return
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS):
            raise
    finally:
        os.close(handle)


def temporary_beside(path: Path) -> Path:
    """A name for what is on its way to `path`, that nothing else has."""
    return path.parent / f".{path.name[:60]}.{letters(6)}.tmp"


@contextlib.contextmanager
def settled_together() -> Iterator[Callable[[Path], object]]:
    """For many new files: the disk is told once of each of their folders, at the end. Raises OSError then."""
    folders: dict[Path, object] = {}
    try:
        yield folders.setdefault
    finally:
        for folder in folders:
            _settle(folder)


@contextlib.contextmanager
def _temporary(path: Path, content: bytes, temporary: Path | None = None) -> Iterator[Path]:
    """The content, safely on disk under a temporary name beside `path`; gone afterwards."""
    folder(path.parent)
    temporary = temporary or temporary_beside(path)
    handle = os.open(temporary, WRITE_NEW, 0o600)
    try:
        try:
            _write_all(handle, content)
            os.fsync(handle)
        finally:
            os.close(handle)
        yield temporary
    finally:
        with contextlib.suppress(OSError):  # what stays is swept when it is a day old
            temporary.unlink()


def _write_all(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def write_new(path: Path, content: bytes, temporary: Path | None = None) -> None:
    """Write a file that is not there yet; when this returns, it is on the disk.

    Until then it has the name `temporary`, one of `temporary_beside`. Raises FileExistsError when something
    has the name, and OSError when it cannot be written; then nothing is left behind.
    """
    with _temporary(path, content, temporary) as written:
        _give_name(written, path)
        with _taken_back(path):
            _settle(path.parent)


def _give_name(written: Path, path: Path) -> None:
    """Give what is written under a temporary name its own, which nothing has yet."""
    try:
        os.link(written, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _rename_new(written, path)
    note_change()


AT_ONCE = 200
"""How many new files are on their way at once: the disk is asked to keep them together, which is quicker."""


def write_several(
    files: Iterable[tuple[Path, bytes]], settle: Callable[[Path], object]
) -> Iterator[tuple[Path, bool]]:
    """Write new files, each whole or not at all; gives each, and whether its name was free.

    `settle` is called with their folders; it is one of `settled_together`. Raises OSError when one cannot be
    written.
    """
    rest = iter(files)
    while some := list(itertools.islice(rest, AT_ONCE)):
        with contextlib.ExitStack() as on_the_way:
            written = [(on_the_way.enter_context(_not_kept_yet(*each)), each[0]) for each in some]
            _keep_all([handle for (_temporary_path, handle), _path in written])
            for (temporary, _handle), path in written:
                try:
                    _give_name(temporary, path)
                except FileExistsError:
                    yield path, False
                    continue
                settle(path.parent)
                yield path, True


def _keep_all(handles: list[int]) -> None:
    """Ask the disk to keep several open files of one file system, all at once where the system can."""
    with contextlib.suppress(ImportError, OSError, AttributeError, TypeError):
        import ctypes

        if ctypes.CDLL(None).syncfs(handles[-1]) == 0:  # Linux
            return
    for handle in handles:
        os.fsync(handle)


@contextlib.contextmanager
def _not_kept_yet(path: Path, content: bytes) -> Iterator[tuple[Path, int]]:
    """The content under a temporary name beside `path`, still open; gone afterwards."""
    folder(path.parent)
    temporary = temporary_beside(path)
    handle = os.open(temporary, WRITE_NEW, 0o600)
    try:
        _write_all(handle, content)
        yield temporary, handle
    finally:
        os.close(handle)
        with contextlib.suppress(OSError):
            temporary.unlink()


_NO_LINKS = (
    errno.EPERM,
    errno.EACCES,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.ENOSYS,
    errno.EMLINK,
)
"""What file systems without hard links say, such as FAT, and Android, which allows none."""


def _rename_new(temporary: Path, path: Path) -> None:
    """For file systems without hard links: a claim on the name, then the rename."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with _taken_back(path):
        os.replace(temporary, path)


@contextlib.contextmanager
def _taken_back(path: Path) -> Iterator[None]:
    """Take a new file away again when the step that makes it safe does not work."""
    try:
        yield
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def write_over(path: Path, content: bytes, known: bytes) -> None:
    """Put new content in place of a file's old content, which was `known`.

    Raises ChangedElsewhere when the file is not as it was known, and OSError when it cannot be
    written; in both cases the file is untouched.
    """
    with _temporary(path, content) as temporary:
        if read(path) != known:
            raise ChangedElsewhere(_("{file} changed on disk meanwhile.", file=path.name))
        _replace(temporary, path)


def _replace(path: Path, to: Path) -> None:
    note_change()
    os.replace(path, to)
    _settle(to.parent)


def write_whole(path: Path, content: bytes, first: Callable[[Path], None] = lambda _: None) -> None:
    """Write a file whatever was there before; for files that only this program keeps.

    `first` is called with the new file under its temporary name, before it gets its own.
    """
    with _temporary(path, content) as temporary:
        first(temporary)
        _replace(temporary, path)


def move_new(path: Path, to: Path, settle: Callable[[Path], object] | None = None) -> None:
    """Move a file to a name that is free; raises FileExistsError when it is not.

    With `settle`, which is called with both folders, the disk is told later of what they list.
    When it raises OSError, the file is where it was, as far as the disk still lets it.
    """
    folder(to.parent)
    if os.path.lexists(to):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(to))
    note_change()
    os.rename(path, to)
    try:
        (settle or _settle)(to.parent)
        (settle or _settle)(path.parent)
    except OSError:
        if not os.path.lexists(path):
            with contextlib.suppress(OSError):
                os.rename(to, path)
        raise


def move_over(path: Path, to: Path) -> None:
    """Move a file over another one, which it takes the place of in one step."""
    _replace(path, to)
    _settle(path.parent)


def remove(path: Path) -> None:
    """Take a file away for good; when this returns, the disk has been told. A file that lacks is no error."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
        note_change()
        _settle(path.parent)
