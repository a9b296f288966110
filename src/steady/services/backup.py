"""One archive of all of the person's files, what could not go into it, and bringing it back.

Bringing back changes nothing that is here: what is in the archive and lacks here comes in.
"""

import contextlib
import os
import re
import stat
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal

import msgspec

from steady.core.catalogue import all_kinds, kind_or_none
from steady.core.errors import BadRequest, NotFound, NotSaved, Problem, Refused, Unreadable
from steady.core.language import N_, _, in_shell, ngettext
from steady.core.text import one_line
from steady.services.access import OWN_FOLDERS
from steady.store import archive, disk, exercises, toml
from steady.store.archive import Archive
from steady.store.disk import reason
from steady.store.leftovers import write_outside
from steady.store.lock import writing
from steady.store.paths import Places, whole
from steady.store.reading import JOURNAL, PLAN
from steady.store.records import is_record_name, understand
from steady.store.trash import TRASH
from steady.store.walking import is_linked, named_from, not_a_home, walk

IS_A_LINK = N_("is a link, and what it leads to isn't in the backup")
NO_FILE = N_("isn't a plain file")

AS_THEY_WERE = N_("Your records are as they were.")
NOT_WHOLE = N_("I read the backup again, and it isn't what I wrote.")
NOT_WRITTEN = N_("I couldn't write the backup: {why}.")

SETTINGS = "config.toml"


class Backup(msgspec.Struct, frozen=True):
    """An archive, and what a look at every file said on the way."""

    content: bytes
    files: int
    left_out: list[Problem]
    """What is not in it: links, what is no plain file, what is too large."""
    unread: list[Problem]
    """What is not in it because it could not be read: words may be in there."""
    renamed: list[Problem]
    """What is in it under another name, because its own cannot be written everywhere."""


def _quietly(_count: int) -> None:
    """Say nothing of how far it is."""


def packed(places: Places, but: Path | None = None, progress: Callable[[int], object] = _quietly) -> Backup:
    """An archive of every file but the trash, what begins with a dot, and `but`.

    `progress` is called with the number of files that were read so far.

    Raises NotFound when there is nothing, Unreadable when the home, the journal or the plan cannot be read:
    an archive without them would be no backup.
    """
    taken = _Taken(places.home)
    files = {taken.named(path): path for path in taken.files() if path != but}
    if places.config != places.home / SETTINGS and taken.has(places.config):
        if SETTINGS in files:
            what = _("isn't the one in use: {file} is, and that's in the backup", file=places.config)
            taken.left_out.append(Problem(SETTINGS, what))
        files[SETTINGS] = places.config
    contents, size = [], 0
    for name, path in sorted(files.items()):
        if found := taken.read(path):
            contents.append((name, *found))
            size += len(found[0])
            progress(len(contents))
        if size > archive.LARGEST_ALL or len(contents) > archive.MOST_FILES:
            raise Refused(
                _(
                    "There's more here than fits in one backup: {size} MiB, or {files} files.",
                    size=archive.LARGEST_ALL // archive.MIB,
                    files=archive.MOST_FILES,
                ),
                _("To have a copy, copy the folder {folder} itself.", folder=places.home),
            )
    if not contents and taken.unread:
        raise Unreadable(
            _("I couldn't make a backup, as I can't read any of your files."), tuple(taken.unread)
        )
    if not contents:
        raise NotFound(_("There's nothing to back up yet."))
    return Backup(archive.pack(contents), len(contents), taken.left_out, taken.unread, taken.renamed)


def backup(places: Places, target: Path, progress: Callable[[int], object] = _quietly) -> Backup:
    """Write every file but the trash into a new zip archive (0600) and read it back.

    `progress` is called as by `packed`.

    Raises what `packed` raises, Refused when the file is there, NotSaved when it cannot be written.
    """
    target = whole(target)
    if not os.path.isdir(target.parent):
        raise BadRequest(_("There's no folder {folder}.", folder=target.parent), _("Nothing was written."))
    made = packed(places, target, progress)
    try:
        write_outside(places.home, target, made.content)
    except FileExistsError:
        raise Refused(_("{file} is there already.", file=target.name), _("Choose another name.")) from None
    except OSError as error:
        raise NotSaved(_(NOT_WRITTEN, why=reason(error)), _(AS_THEY_WERE)) from None
    if not reads_back(target, made):
        raise NotSaved(_(NOT_WHOLE), _("Your records are as they were. Try another place."))
    return made


def reads_back(file: Path | BytesIO, made: Backup) -> bool:
    """Whether an archive that was written holds what was packed, each file of it whole."""
    with contextlib.suppress(zipfile.BadZipFile, OSError), zipfile.ZipFile(file) as found:
        return len(found.infolist()) == made.files and found.testzip() is None
    return False


class _Taken:
    """A walk over the files of a home, with a note of what it passes by."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._names: set[str] = set()
        self.left_out: list[Problem] = []
        self.unread: list[Problem] = []
        self.renamed: list[Problem] = []

    def files(self) -> Iterator[Path]:
        """Every plain file but those of the trash and those whose names begin with a dot."""
        for name in (JOURNAL, PLAN):
            path = self._home / name
            if os.path.lexists(path) and not os.path.isdir(path):
                link = os.path.islink(path)
                raise _no_backup(name, _("is a link that leads nowhere") if link else _("isn't a folder"))
        own = [self._home / name for name in OWN_FOLDERS if os.path.isdir(self._home / name)]
        passed_by = {*own, self._home / TRASH}

        def counts(path: Path) -> bool:
            return path not in passed_by and not path.name.startswith(".")

        for place in (self._home, *own):  # also through a link, as records are read
            found = walk(place, enter=counts)
            for path, why in found.closed:
                if path in (self._home, self._home / JOURNAL, self._home / PLAN):
                    raise _no_backup(self._shown(path), _("can't be opened: {why}", why=why))
                self.unread.append(
                    Problem(self._shown(path), _("this folder can't be opened: {why}", why=why))
                )
            for paths, what in ((found.links, IS_A_LINK), (found.others, NO_FILE)):
                self.left_out += [Problem(self._shown(path), _(what)) for path in filter(counts, paths)]
            yield from filter(counts, found.files)

    def has(self, path: Path) -> bool:
        """Whether a file outside the home is one to take; what is there and is none is noted."""
        try:
            mode = path.lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            self.unread.append(toml.problem(self._shown(path), error))
            return False
        if not stat.S_ISREG(mode):
            what = IS_A_LINK if stat.S_ISLNK(mode) else NO_FILE
            self.left_out.append(Problem(self._shown(path), _(what)))
        return stat.S_ISREG(mode)

    def read(self, path: Path) -> tuple[bytes, float] | None:
        """A file's bytes and when it was changed; None, with the reason noted, when it cannot be had."""
        try:
            found = path.lstat()
            if found.st_size > archive.LARGEST_FILE:
                size = archive.LARGEST_FILE // archive.MIB
                what = _("is too large for a backup, which takes files of up to {size} MiB", size=size)
                self.left_out.append(Problem(self._shown(path), what))
                return None
            return disk.read_stamped(path, archive.LARGEST_FILE)[0], found.st_mtime
        except FileNotFoundError:  # taken away since it was listed
            return None
        except (OSError, disk.Odd) as error:
            self.unread.append(toml.problem(self._shown(path), error))
            return None

    def named(self, path: Path) -> str:
        """What a file is called in the archive: as it is, but for what cannot be written everywhere."""
        name = own = path.relative_to(self._home).as_posix()
        if not archive.safe_name(own):
            name = "/".join(map(_written_out, own.split("/")))
        free, number = name, 2
        while free in self._names:
            free, number = f"{name}-{number}", number + 1
        self._names.add(free)
        if free != own:
            self.renamed.append(Problem(self._shown(path), _("is in the backup as {name}", name=free)))
        return free

    def _shown(self, path: Path) -> str:
        return named_from(path, self._home)


def _written_out(part: str) -> str:
    """One part of a name with everything that is not plain written as `%` and two digits."""
    plain = re.sub(
        r"[^\w .()+,=@~-]", lambda odd: "".join(f"%{byte:02X}" for byte in os.fsencode(odd[0])), part
    )
    return plain if plain.strip(" .") else plain.replace(".", "%2E").replace(" ", "%20")


def _no_backup(shown: str, what: str) -> Unreadable:
    return Unreadable(
        _("I couldn't make a backup, as I can't read some of your files."),
        (Problem(shown, what),),
        _("`steady doctor` looks at every file.") if in_shell() else _("The settings say what's amiss."),
    )


Comparison = Literal["new", "same", "different", "unseen"]

_STEADYS_FOLDER = re.compile(
    "|".join(
        (*OWN_FOLDERS, TRASH, rf"{JOURNAL}/\d+(?:/\d+)?", *(f"{PLAN}/{each.kind()}" for each in all_kinds()))
    ),
    re.IGNORECASE,
)
"""What steady has folders for. A file of such a name would keep all from being saved there."""

NAMED = 20
"""How many files are named one by one."""


class Preview(msgspec.Struct):
    """What a restore would do, file by file; nothing is written for it."""

    new: dict[str, str] = {}
    """What comes in: each file and what it is, such as `check-in`."""
    same: list[str] = []
    """What is here already, byte for byte."""
    different: list[str] = []
    """What is here and is not the same; it stays as it is."""
    passed_by: list[str] = []
    """What no backup holds and what is not taken: the trash, names that begin with a dot."""
    unseen: list[str] = []
    """What may be here or not: its folder cannot be opened."""

    def by_what(self) -> list[tuple[str, int]]:
        """What comes in, by what it is, most first."""
        return Counter(self.new.values()).most_common()

    def lines(self) -> list[str]:
        """The preview in words."""
        new = len(self.new)
        said = [
            ngettext("One file would come in:", "{n} files would come in:", new)
            if new
            else _("Nothing would come in.")
        ]
        said += [f"  {_(what)}: {count}" for what, count in self.by_what()]
        if same := len(self.same):
            said.append(
                ngettext(
                    "One is here already, exactly the same.", "{n} are here already, exactly the same.", same
                )
            )
        different, unseen, passed_by = (len(each) for each in (self.different, self.unseen, self.passed_by))
        for names, head in (
            (
                self.different,
                ngettext(
                    "One is here, but it's different. The one here stays as it is:",
                    "{n} are here, but they're different. The ones here stay as they are:",
                    different,
                ),
            ),
            (
                self.unseen,
                ngettext(
                    "One would go in a folder I can't open, so it isn't brought in:",
                    "{n} would go in folders I can't open, so they aren't brought in:",
                    unseen,
                ),
            ),
            (
                self.passed_by,
                ngettext(
                    "One isn't part of a steady backup, so it isn't brought in:",
                    "{n} aren't part of a steady backup, so they aren't brought in:",
                    passed_by,
                ),
            ),
        ):
            if names:
                said += [head, *(f"  {one_line(name)}" for name in names[:NAMED])]
            if (more := len(names) - NAMED) > 0:
                said.append("  " + ngettext("and one more", "and {n} more", more))
        return said


def preview(source: Archive, places: Places) -> Preview:
    """What restoring an archive would do here.

    Raises NotFound when it holds nothing of steady, NotSaved when there can be no folder for it.
    """
    if what := not_a_home(places.home):
        raise NotSaved(
            _("Nothing was brought in: the data folder {problem}.", problem=what),
            _("Your files would be in {folder}.", folder=one_line(str(places.home))),
        )
    found = Preview()
    for name in source.names:
        if not _is_taken(name):
            found.passed_by.append(name)
            continue
        content = source.read(name)
        state = _state(_place(places, name), content, places)
        if state == "new":
            found.new[name] = _what(name, content)
        else:
            {"same": found.same, "different": found.different, "unseen": found.unseen}[state].append(name)
    if not any(is_record_name(name.rpartition("/")[2]) for name in source.names if _is_taken(name)):
        raise NotFound(
            _("There are no steady files in {file}.", file=source.shown),
            _("A backup has the folders journal and plan in it."),
        )
    return found


def restore(source: Archive, places: Places, found: Preview, *, both: bool = False) -> int:
    """Write what comes in, for its owner alone (0600, 0700); gives how many files came.

    With `both`, what is here but different comes too, beside what is here, under a name that is free. What
    took a name since the preview is left. Raises NotSaved when the disk does not take it; what came until
    then stays, and restoring again goes on.
    """
    count = 0
    wanted = [*found.new, *(found.different if both else ())]
    try:
        with writing(places.home):
            for name in wanted:
                count += _write(source, places, name, beside=name not in found.new)
    except OSError as error:
        raise NotSaved(
            ngettext(
                "The one file didn't come in: {why}.",
                "{count} of {n} files came in, then I couldn't go on: {why}.",
                len(wanted),
                count=count,
                why=reason(error),
            ),
            _("What was here hasn't changed. Run the same command again to bring in the rest.")
            if in_shell()
            else _("What was here hasn't changed. Bring it back once more for the rest."),
        ) from None
    return count


def _write(source: Archive, places: Places, name: str, *, beside: bool) -> bool:
    place = _place(places, name)
    if not _inside(place, places):
        return False
    content = source.read(name)
    for number in range(1, 100):
        path = place.with_name(f"{place.stem} ({number}){place.suffix}") if beside else place
        try:
            disk.write_new(path, content)
        except FileExistsError:
            if not beside or _state(path, content, places) == "same":  # it came with an earlier restore
                return False
            continue
        except NotADirectoryError:  # a file is where its folder would be
            return False
        return True
    return False


def _is_taken(name: str) -> bool:
    """Whether a name is one that a backup holds, and no file that would stand where steady has a folder."""
    parts = name.split("/")
    hidden = parts[0].lower() == TRASH or any(part.startswith(".") for part in parts)
    return not (hidden or _STEADYS_FOLDER.fullmatch(name))


def _place(places: Places, name: str) -> Path:
    return places.config if name == SETTINGS else places.home / name


def _inside(path: Path, places: Places) -> bool:
    """Whether no link leads from the home to a path, but for the folders that the person may have linked."""
    if path == places.config:
        return True
    folder = path.relative_to(places.home).parts[0]
    return not is_linked(places.home / folder if folder in OWN_FOLDERS else places.home, path.parent)


def _state(path: Path, content: bytes, places: Places) -> Comparison:
    """Whether a file of an archive is here: as it is, not the same, not at all, or unseen."""
    if not _inside(path, places):
        return "different"
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return "new"
    except NotADirectoryError:
        return "different"
    except OSError:
        return "unseen"
    if not stat.S_ISREG(mode):
        return "different"
    try:
        return "same" if disk.read_stamped(path, archive.LARGEST_FILE)[0] == content else "different"
    except (OSError, disk.Odd):  # it is there, and cannot be opened, or is larger
        return "different"


def _what(name: str, content: bytes) -> str:
    """What a file of an archive is, in the words of lists, for `_`: in English it's a key in JSON too."""
    parts = name.split("/")
    if name == SETTINGS:
        return N_("settings")
    if name == "help-lines.toml":
        return N_("help lines of your own")
    if parts[0] == exercises.FOLDER:
        return N_("exercises of your own")
    if parts[0] == "drafts":
        return N_("drafts")
    if parts[0] not in (JOURNAL, PLAN) or not is_record_name(parts[-1]):
        return N_("other files")
    kind = kind_or_none(parts[1].removesuffix(".toml")) if parts[0] == PLAN else None
    entry = understand(content, name, name, kind).entry
    return entry.kind.plural if entry else N_("files that can't be read as records")
