"""What ids are made of: letters and digits by chance, so that an id tells nothing of what is kept."""

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits for ids, without those that look alike."""

DIGITS = "23456789"

LENGTH = 6
"""How many of them make an id: 20,000 records share none by chance (31 ** 6 are there)."""


def with_digit(drawn: str) -> str:
    """Letters drawn by chance with a digit among them, so that no word is ever an id."""
    if any(each in DIGITS for each in drawn):
        return drawn
    return drawn[:-1] + DIGITS[ALPHABET.index(drawn[-1]) % len(DIGITS)]
