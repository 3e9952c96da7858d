"""French text measured: words, sentences, syllables, ease of reading; and proposals to shorten it.

Ease is Kandel and Moles (1958): 207 − 1.015 × words a sentence − 73.6 × syllables a word. Known libraries
count French syllables by typographic hyphenation and miss some ("école" = 1); ours counts groups of vowels and
the few that are said apart. `tests/studio/spoken.txt` says the convention and how far it is right.
"""

import re
import unicodedata

LETTERS = r"[^\W\d_]"
WORD = re.compile(rf"(?:{LETTERS}|\d)+(?:-(?:{LETTERS}|\d)+)*")
SENTENCE_END = re.compile(r"(?<=[.!?…])[»”)\s\u00a0\u202f]+(?=[^\s])|\n+")
VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüÿœæ]+")
HIATUS = re.compile(  # two vowels said apart
    r"(?<=[aeo])[éèêïëü]|u(?=[ïë])"  # po-é-sie, na-ïf
    r"|é(?=[aâiîouôœ]|e[lnrz])"  # cré-a-tion, ré-el
    r"|(?<=[bcdfgptv][lr])(?:[iu](?=[aéèêoâ]|e(?!s?$))|ou(?=[aéèêo]|i(?!ll)|e(?!s?$)))"  # ou-bli-er, é-blou-ir
    r"|a(?=o)|(?<!l)co(?=o)"  # cha-os, co-o-pé-rer
)
SAID_OTHERWISE = {
    "paon": 1,
    "faon": 1,
    "taon": 1,
    "août": 1,
    "saoul": 1,
    "poêle": 1,
    "moelle": 1,
    "abbaye": 3,
}
MUTE_END = re.compile(r"(?<=[^aeiouyàâéèêëîïôùûü])(?:es?|ent)$")
LEADING = re.compile(  # a clause that opens so waits for another
    r"\s*(?:quand|si|comme|lorsqu|puisqu|parce|pendant qu|alors qu|tandis qu|afin|pour qu|dont|que|qu[’']|où|"
    r"et|ou|mais|car|sans|avec|après avoir|avant de)(?![\w-])",
    re.IGNORECASE,
)
VERB = re.compile(  # what can only be a verb that has its subject, or an order: "porte" may be a door
    r"\b(?:est|sont|était|étaient|fut|furent|sera|seront|ont|avait|avaient|aura|auront|font|va|vont|viens?|viennent|"
    r"peut|peuvent|veut|veulent|sait|savent|dit|disent|voit|voient|tient|tiennent|attend|attendent|regarde|regardent|"
    r"prend|prennent|met|mettent|devient|deviennent|sert|servent|vit|vivent|naît|meurt|meurent|perd|"
    r"apprend|descend|répond|entend|connaît|(?<![’'\w-])a(?= ))\b"
    r"|\b\w+-(?:t-)?(?:il|elle|on|ils|elles|vous|nous|je|tu|ce)\b"
    r"|\b(?:il|ils|on|je|tu)\s+(?:n[’e]\s*)?\w|\b[cj][’']\w|\A\W*(?:elles?|nous|vous)\s+\w"
    r"|\b(?!chez\b|nez\b|assez\b|rez\b)\w{2,}ez\b|\b\w{2,}(?:aient|èrent|era|eront)\b|\bne\s+\w|\bn[’']\w"
    r"|\b(?!(?:lait|trait|portrait|extrait|attrait|parfait|souhait|bienfait|forfait|retrait|distrait|abstrait|"
    r"imparfait|palais)\b)\w{3,}ait\b",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(
    r"\s*[;:–—]\s+|,\s+|\s+(?=(?:mais|car|puis|donc|parce que|et|alors que|tandis que)\s)"
)
SIGN_END = re.compile(r"[\s\u00a0\u202f]*(?:[.!?…]+)?[\s\u00a0\u202f]*[»”)]?\s*$")
FEWEST = 3  # words that can say something
JOINTS = (
    " mais ",
    " car ",
    " puis ",
    " donc ",
    " parce que ",
    " alors que ",
    " tandis que ",
    " et ",
    ", ",
)


def words(text: str) -> list[str]:
    """Cut a text into words; an elided article is a word, a compound is one."""
    return WORD.findall(text)


def sentences(text: str) -> list[str]:
    """Cut a text into sentences."""
    return [part.strip() for part in SENTENCE_END.split(text.strip()) if words(part)]


def syllables(word: str) -> int:
    """Count the syllables of a word, at least one."""
    lower = unicodedata.normalize("NFC", word.lower())
    if known := SAID_OTHERWISE.get(lower.removesuffix("s")):
        return known
    lower = re.sub(r"guë", "gue", re.sub(r"(?<=[qg])u(?=[eiyéèêîaoâ])", "", lower))
    lower = re.sub(r"(?<=[aou])y(?=[aeiouéèêà])", "ij", lower.replace("pays", "païs"))
    stem = MUTE_END.sub("", lower) if len(lower) > 2 else lower
    groups = len(VOWELS.findall(stem))
    breaks = len(HIATUS.findall(stem))
    return max(1, groups + breaks)


def ease(text: str) -> float | None:
    """Measure how easy a text is to read; the higher, the easier. None without a word."""
    said, cut = words(text), sentences(text)
    if not said or not cut:
        return None
    per_sentence = len(said) / len(cut)
    per_word = sum(map(syllables, said)) / len(said)
    return 207 - 1.015 * per_sentence - 73.6 * per_word


NEAREST = 12  # joints tried: farther from the middle, two halves are no longer even


def in_two(sentence: str) -> str | None:
    """Propose a long sentence as two, cut at the joint nearest its middle."""
    middle = len(sentence) / 2
    places = [
        (abs(match.start() - middle), match.start(), joint)
        for joint in JOINTS
        for match in re.finditer(re.escape(joint), sentence)
    ]
    for _, at, joint in sorted(places)[:NEAREST]:
        first, rest = sentence[:at].rstrip(" ,;:"), sentence[at + len(joint) :].strip()
        if len(words(first)) < 4 or len(words(rest)) < 4 or not (stands(first) and stands(rest)):
            continue
        lead = "" if joint in {", ", " et "} else joint.strip().capitalize() + " "
        return f"{first}. {lead}{rest if lead else rest[:1].upper() + rest[1:]}"
    return None


def stands(clause: str) -> bool:
    """Say whether words stand as a sentence: a verb, and nothing that waits for another clause."""
    return len(words(clause)) >= FEWEST and not LEADING.match(clause) and bool(VERB.search(clause))


def shortened(
    text: str, *, most_words: int | None = None, most_characters: int | None = None
) -> str:
    """Keep the first sentences that fit, else the first clause that stands; "" rather than half of one."""
    cut = sentences(text)
    kept = ""
    for sentence in cut:
        longer = f"{kept} {sentence}".strip()
        if not _fits(longer, most_words, most_characters):
            break
        kept = longer
    if kept or not cut:
        return kept
    sign = SIGN_END.search(cut[0])
    ends = [each.start() for each in CLAUSE_END.finditer(cut[0])]
    clauses = (cut[0][:at].rstrip(" ,;:") + (sign[0] if sign else "") for at in reversed(ends))
    fitting = (each for each in clauses if _fits(each, most_words, most_characters))
    return next(filter(stands, fitting), "")


def _fits(text: str, most_words: int | None, most_characters: int | None) -> bool:
    enough_words = most_words is None or len(words(text)) <= most_words
    return enough_words and (most_characters is None or len(text) <= most_characters)
