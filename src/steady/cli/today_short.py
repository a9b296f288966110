"""`steady today --short`: counts alone, for a shell prompt, which is seen by whoever looks at the screen."""

from steady.cli.session import Session


def print_short(session: Session) -> None:
    """Write what is open and what was begun, in less than a line."""
    from steady.services.waiting import waiting
    from steady.store import hold

    counts = {
        "open": len(waiting(session.home, session.now).entries),
        "begun": len(hold.waiting(session.home.root)),
    }
    session.terminal.result(" · ".join(f"{count} {word}" for word, count in counts.items() if count))
