"""Matching of names, and words about names that are missing."""
import re

MOST_LISTED = 12


def normalized(name):
    """Names are matched without regard to case and underscores."""
    return name.replace("_", "").upper()


def distance(a, b):
    """Optimal string alignment: insertions, deletions, replacements, and swaps of neighbours."""
    before, last, row = [], [], list(range(len(b) + 1))
    for i in range(1, len(a) + 1):
        before, last, row = last, row, [i] + [0] * len(b)
        for j in range(1, len(b) + 1):
            row[j] = min(last[j - 1] + (a[i - 1] != b[j - 1]), last[j] + 1, row[j - 1] + 1)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                row[j] = min(row[j], before[j - 2] + 1)
    return row[-1]


# Capital letters of Cyrillic and Greek beside the Latin ones that they look like.
ROMANIZED = str.maketrans("АВЕКМНОРСТХУІЈЅԜΑΒΕΗΙΚΜΝΟΡΤΥΧΖ", "ABEKMHOPCTXYIJSWABEHIKMNOPTYXZ")


# Names that courses and books give to one thing, without regard to case, underscores, and the words that stand before or behind them.
SYNONYMS = (
    {"LINEAR", "DENSE", "AFFINE", "FULLYCONNECTED", "FC", "INNERPRODUCT"},
    {"RELU", "RECTIFIER", "RECTIFIEDLINEAR", "RECTIFIEDLINEARUNIT"},
    {"BINARYCROSSENTROPY", "BCE", "LOGLOSS", "BINARYCE", "LOGISTIC"},
    {"CROSSENTROPY", "CATEGORICALCROSSENTROPY", "CE"},
)
AROUND = re.compile(r"^(LAYER|ACTIVATION|LOSS)|(LAYER|ACTIVATION|LOSS|FUNCTION|MODULE)?(WITHBACKPROP)?$")


def synonym(wanted, found):
    """What was found that others call by a name that is wanted; None where nothing was."""
    def core(name):
        return AROUND.sub("", normalized(name))

    for group in SYNONYMS:
        meant = next((name for name in wanted if core(name) in group), None)
        shown = next((shown for name, shown in found if core(name) in group), None)
        if meant and shown:
            return "%s; did you mean %s?" % (shown, meant)
    return None


def near_miss(wanted, found):
    """What was found instead of a name and what to do about it; None where nothing found is near. Found: names and how each is shown."""
    def off(name, meant):
        return distance(normalized(name).translate(ROMANIZED), normalized(meant))

    pairs = [(name, shown, meant) for name, shown in found for meant in wanted if len(name) < 200]
    if not pairs:
        return None
    name, shown, meant = min(pairs, key=lambda pair: off(pair[0], pair[2]))
    if off(name, meant) == 0 and normalized(name) != normalized(meant):
        letter = next(letter for letter in name if ord(letter.upper()) in ROMANIZED)
        alphabet = "Greek" if "\u0370" <= letter <= "\u03ff" else "Cyrillic"
        return "%s: its letter '%s' is %s (U+%04X), write %s with Latin letters" % (shown, letter, alphabet, ord(letter), meant)
    if off(name, meant) <= max(1, min(len(name), len(meant)) // 4):
        return "%s; did you mean %s?" % (shown, meant)
    return None


def listed(names, none):
    distinct = sorted(set(names))
    return ", ".join(distinct[:MOST_LISTED]) + (", …" if len(distinct) > MOST_LISTED else "") if distinct else none
