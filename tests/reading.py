"""How easily a text reads: grades by their published formulas; syllables by how letters are spoken."""

import re

SILENT = re.compile(
    r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$"  # come, whole; not ta-ble
    r"|(?<=[^aeiouytdl])ed$|(?<=[aeiouyl]l)ed$"  # walked, called; not wan-ted, sett-led
    r"|(?<=[^aeiouycgsxzhl])es$|(?<=[^cst]h)es$|(?<=[aeiouy]l)es$"  # likes; not box-es, wish-es, ta-bles
    r"|(?<=[^aeiouyl])e(?=(?:ly|ful|less|ment|ness)$)"  # safely, careful
    r"|(?<=^som|^hom|^sid|^saf|^for|^lik|^lif|^her)e(?=[^aeiouydsr])|(?<=^ev)e(?=ry|ni)"  # something, every
)
"""An e that is written and not spoken."""

APART = re.compile(
    r"(?<=[aeiouy])ing|(?<=[ae])ity|i(?=et|est$|er$)|(?<!t)(?<![^s]c)i(?=en[ct])|(?<!^)(?<![aouctgs])i(?=a(?!ge)|o(?!n))|ti(?=at(?!i))"
    r"|uou|eo(?!u|i|p)|[eu]a$|crea(?=t(?!u))|ire(?=d?$)|[st]h?m$"
)
"""Vowels in a row that are spoken one by one: be-ing, qui-et, i-de-a; and what sounds like one, rhyth-m."""

ODD = {"february": 4, "january": 4, "maybe": 2, "someone": 2, "tea": 1, "usual": 3, "wednesday": 2}
"""Words of every day that the rules above count wrongly."""

SPANISH = re.compile(
    r"[iuü]?[aeoáéó](?:[iuü](?![aeoáéóíú])|y(?![aeoáéóiuíú]))?|[íú]|[iuü]+y?|y(?![aeoáéóiuíú])"
)
"""A vowel with the weak ones that lean on it; an accent on a weak one makes it stand alone."""

SHORTEST = 3
"""Sentences of fewer words do not count as sentences: “Sit down.” does not make what follows easier."""


def syllables(word: str, lang: str = "en") -> int:
    """How many syllables a word has: at least one."""
    word = word.lower()
    if lang == "es":
        return max(1, len(SPANISH.findall(re.sub(r"(?<=[qg])u(?=[eiéí])", "", word))))
    if word in ODD:
        return ODD[word]
    groups = re.findall(r"[aeiouyéèëï]+", SILENT.sub("", word))
    return max(1, len(groups) + len(APART.findall(word)))


def grade(text: str, lang: str = "en") -> float:
    """The reading grade of a text: Flesch-Kincaid (1975) for English, Crawford (1989) for Spanish."""
    words = _words(text)
    found = [part for part in re.findall(r"\b[^.!?]+", text) if len(_words(part)) >= SHORTEST]
    sentences = max(1, len(found))
    spoken = sum(syllables(word, lang) for word in words)
    if lang == "es":
        return -20.5 * sentences / len(words) + 4.9 * spoken / len(words) - 3.407
    return 0.39 * len(words) / sentences + 11.8 * spoken / len(words) - 15.59


def _words(text: str) -> list[str]:
    return re.sub(r"[^\w\s]", "", text).split()
