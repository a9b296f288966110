"""What ids are made of: letters and digits by chance, so that an id tells nothing of what is kept."""

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits for ids, without those that look alike."""

LENGTH = 6
"""How many of them make an id: 20,000 records share none by chance (31 ** 6 are there)."""
