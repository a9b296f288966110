"""`steady today --short`: counts alone, for a shell prompt, which is seen by whoever looks at the screen."""

from steady.cli.session import Session


def print_short(session: Session) -> None:
    """Write what is open and what was begun, in less than a line.

    Raises Unreadable, once that is written, when a folder could not be opened.
    """
    from steady.services.waiting import waiting
    from steady.store import drafts

    found = waiting(session.home, session.now)
    counts = {"open": len(found.entries), "begun": len(drafts.waiting(session.home.root))}
    session.terminal.result(" · ".join(f"{count} {word}" for word, count in counts.items() if count))
    problems = [*found.problems, *drafts.closed(session.home.root)]
    if closed := tuple(dict.fromkeys(each for each in problems if each.closed)):
        from steady.core.errors import Unreadable

        raise Unreadable("Some of your files can't be read.", closed)
