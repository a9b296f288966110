"""Record files with their bytes spoilt, as a bad disk, a half-done copy or a slip of the hand leaves them."""

import random

SEEDS = (
    b'schema = 1\nid = "2026-11-23-0937-checkin-k3f9ab"\nkind = "checkin"\nat = 2026-11-23T09:37:00+01:00\n'
    b'mood = 3\ndistress = 7\nbody = [\n    "tight jaw",\n]\nnote = """\nfirst\nsecond"""\n',
    "kind = 'exposure'\r\nplanned_for = 2026-11-24\r\ngoal = 'ask Änne ❤'\r\n[x]\r\na = 1\r\n".encode(),
    b"\xef\xbb\xbfkind='promise'\nwhat='call'\ndue=2026-11-30\n[[y]]\nz={a=[1,2.5,true,07:32:00]}\n",
)
PIECES = (
    b"\0",
    b"\xff",
    b'"""',
    b"'",
    b"[",
    b"=",
    b"\n",
    b"\r",
    b"<<<<<<< ",
    b"99999999999999999999",
    b"-",
    b"\\u",
)


def spoilt(content: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, taken out, put in twice or cut off."""
    for _ in range(chance.randrange(1, 3)):
        at, length = chance.randrange(len(content) + 1), chance.randrange(0, 12)
        piece = chance.choice(
            (b"", chance.choice(PIECES), content[at : at + length] * 2, bytes([chance.randrange(256)]))
        )
        content = content[:at] + piece + content[at + length :]
    return content[: chance.randrange(len(content) + 1)] if content and chance.random() < 0.2 else content
