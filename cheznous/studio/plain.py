"""C4, plain language, and what makes a text hard to hear: each function reads one text and says what it finds.

Thresholds are in `criteria.toml`, words of trade in `jargon.toml`. The day's rule for length: one regex a criterion,
compiled once, so that a whole content is read in a few milliseconds (`./bench checks`).
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from cheznous.media import fonts
from cheznous.studio import criteria
from cheznous.studio.findings import Finding, Proposal
from cheznous.studio.french import ease, in_two, sentences, words

RECIPE = criteria.beside(__file__)
DATA = tomllib.loads(Path(__file__).with_name("jargon.toml").read_text())

BE = r"(?:est|sont|était|étaient|fut|furent|sera|seront|serait|seraient)"
BEEN = r"(?:a|ont|avait|avaient|aura|auront|aurait|auraient|ayant) été"
DONE = r"\w+(?:é|i|u|it|is|ert|int|eint|aint|oint)(?:e|s|es)?"
ADVERB = r"(?:(?:\w+ment|bien|mal|déjà|souvent|parfois|presque|toujours|aussi|encore|alors|vite) )?"
PASSIVE = re.compile(rf"\b{BEEN} {ADVERB}{DONE}\b|\b{BE} {ADVERB}({DONE}) par\b", re.IGNORECASE)
GOES_WITH_BE = re.compile(  # verbs of coming and going: « elle est passée par ici » is no passive
    r"(?:pass|all|entr|rest|tomb|mont|rentr|retourn|arriv)ée?s?$|(?:re|par|de|sur)?venue?s?$|(?:part|sort)ie?s?$"
    r"|descendue?s?$|née?s?$|morte?s?$|fini(?:e|s|es)?$"
)  # fmt: skip
NEGATIONS = re.compile(
    r"\bn(?:e\s|[’'])[^.!?;,]{0,25}?\b(?:pas|jamais|point|guère)\b[^.!?;,]{0,12}?\b"
    r"(?:sans|impossible|inutile|inconnue?s?|improbable|invraisemblable|interdit|indifférente?s?|"
    r"insensible|négligeable|incompatible|inintéressante?s?)\b|\bnon sans\b",
    re.IGNORECASE,
)
ACRONYM = re.compile(r"(?<![\w#@/.])[A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜ]{2,8}(?![\w@/]|\.\w)")
ROMAN = re.compile(r"[IVXLCDM]+$")
EXPLAINED = re.compile(r"\s*(?:\(|, c[’']est-à-dire|\s:\s|, autrement dit|, c[’']est)")
HASHTAG = re.compile(r"(?<!\w)#(\w+)")
EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}|[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55]\ufe0f?"
    "(?:[\U0001f3fb-\U0001f3ff])?(?:\u200d[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?)*"
)
EASY_LABEL = re.compile(r"\bFALC\b|\bfacile à lire et à comprendre\b", re.IGNORECASE)
SHOWN_CHARS = 40  # of a word that a finding quotes
DECORATED = re.compile("[\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9]")


def plain_language(text: str, place: str) -> Iterator[Finding]:
    """Read one text against C4, and against what makes it hard to hear."""
    if not text.strip():
        return
    yield from lengths(text, place)
    yield from _passive(text, place)
    yield from _negation(text, place)
    yield from jargon(text, place)
    yield from _acronyms(text, place)
    yield from signs(text, place)


def lengths(text: str, place: str) -> Iterator[Finding]:
    """Judge how long sentences are, and how easy the whole is to read."""
    cut = [(each, len(words(each))) for each in sentences(text)]
    most, share = RECIPE["C4-sentence"].count("most"), RECIPE["C4-share"]
    for sentence, count in cut:
        if count > most:
            yield _long_sentence(text, sentence, count, place)
    short = sum(count <= share.count("short") for _, count in cut)
    if len(cut) >= share.count("from") and short * 100 < share.count("least") * len(cut):
        yield share.at(
            place,
            f"{len(cut) - short} des {len(cut)} phrases : plus de {share.count('short')} mots. "
            "Une idée par phrase suffit.",
        )
    hard, measured = RECIPE["C4-ease"], ease(text)
    if measured is None or sum(count for _, count in cut) < hard.count("from"):
        return
    if measured < hard.measure("least"):
        yield hard.at(
            place, "Ce passage se lit difficilement. Essayez des mots plus courts, plus courants."
        )


def easy(texts: Iterable[str], place: str) -> Iterator[Finding]:
    """Praise texts that, read as one, are very easy: short sentences and common words."""
    whole, good = "\n".join(texts), RECIPE["C4-easy"]
    measured, longest = ease(whole), RECIPE["C4-sentence"].count("most")
    if measured is None or len(words(whole)) < good.count("from"):
        return
    holds = all(len(words(each)) <= longest for each in sentences(whole))
    if holds and measured >= good.measure("least"):
        yield good.at(place, "Vos textes se lisent d’une traite : phrases courtes, mots courants.")


def _long_sentence(text: str, sentence: str, count: int, place: str) -> Finding:
    split = in_two(sentence)
    proposal = (
        Proposal(place, text.replace(sentence, split, 1), "En faire deux phrases")
        if split
        else None
    )
    return RECIPE["C4-sentence"].at(
        place, f"Votre phrase fait {count} mots. Essayez-en deux.", proposal
    )


def _passive(text: str, place: str) -> Iterator[Finding]:
    for found in PASSIVE.finditer(text):
        if not (found[1] and GOES_WITH_BE.search(found[1].lower())):
            yield RECIPE["C4-passive"].at(
                place, f"« {found[0]} » : dites plutôt qui le fait. Commencez par la personne."
            )
            return  # one is enough to look again at the passage


def _negation(text: str, place: str) -> Iterator[Finding]:
    if found := NEGATIONS.search(text):
        yield RECIPE["C4-negation"].at(
            place,
            f"« {found[0].strip()} » : deux négations s’annulent. Dites-le à l’endroit.",
        )


def jargon(text: str, place: str) -> Iterator[Finding]:
    """Find the first word of trade that nothing explains, with its plain proposal."""
    for found in _listed().finditer(text):
        if EXPLAINED.match(text, found.end()):
            continue
        said = _singular(found[0].lower())
        if said in DATA["swaps"]:
            plain = _cased(DATA["swaps"][said], found[0])
            mended = text[: found.start()] + plain + text[found.end() :]
            proposal = Proposal(place, mended, f"Écrire « {plain} »")
        else:
            plain, proposal = DATA["words"][said], None
        yield RECIPE["C4-jargon"].at(
            place, f"« {found[0]} » : tout le monde le comprend-il ? Essayez « {plain} ».", proposal
        )
        return


@cache
def _listed() -> re.Pattern[str]:
    known = sorted({**DATA["swaps"], **DATA["words"]}, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, known))})s?(?![\w-])", re.IGNORECASE)


def _singular(word: str) -> str:
    listed = DATA["swaps"].keys() | DATA["words"].keys()
    return word if word in listed else word.removesuffix("s")


def _cased(plain: str, like: str) -> str:
    return plain[:1].upper() + plain[1:] if like[:1].isupper() else plain


def _acronyms(text: str, place: str) -> Iterator[Finding]:
    if text.isupper():
        return
    for found in ACRONYM.finditer(text):
        short = found[0]
        explained = EXPLAINED.match(text, found.end()) or f"({short})" in text
        if explained or ROMAN.match(short) or short in DATA["known"]["words"]:
            continue
        whole = DATA["acronyms"].get(short)
        proposal = None
        if whole:
            mended = f"{text[: found.start()]}{whole} ({short}){text[found.end() :]}"
            proposal = Proposal(place, mended, "L’écrire en entier")
        yield RECIPE["C4-acronym"].at(
            place, f"« {short} » : écrivez le nom en entier la première fois.", proposal
        )
        return


def signs(text: str, place: str) -> Iterator[Finding]:
    """Judge hashtags, emojis, decorated letters, and a label that only people may give (C8)."""
    if found := EASY_LABEL.search(text):
        yield RECIPE["C8-label"].at(
            place,
            f"« {found[0]} » : ce label demande la relecture de personnes concernées. Sans elle, dites « en mots "
            "simples ».",
        )
    yield from _hashtags(text, place)
    emojis, most = list(EMOJI.finditer(text)), RECIPE["P2-emoji"].count("most")
    if len(emojis) > most:
        yield RECIPE["P2-emoji"].at(
            place,
            f"{len(emojis)} émojis : un lecteur d’écran les dit tous en entier. {most} au plus.",
            Proposal(place, _without(text, emojis[most:]), f"En garder {most}"),
        )
    if DECORATED.search(text):
        mended = DECORATED.sub(lambda each: unicodedata.normalize("NFKC", each[0]), text)
        yield RECIPE["P3-bold"].at(
            place,
            "Ces lettres décorées sont des signes mathématiques : un lecteur d’écran les épelle ou se tait.",
            Proposal(place, mended, "Écrire en lettres ordinaires"),
        )


def drawn(text: str, place: str) -> Iterator[Finding]:
    """Judge a text that films, cards and the sheet write: our typefaces draw no emoji, and few scripts."""
    if emojis := list(EMOJI.finditer(text)):
        yield RECIPE["P4-drawn"].at(
            place,
            f"« {emojis[0][0]} » ne s’écrit ni dans les films, ni sur les cartes, ni sur la fiche : il y manquerait. "
            "Dites-le avec un mot.",
            Proposal(
                place, _without(text, emojis), "Le retirer" if len(emojis) == 1 else "Les retirer"
            ),
        )
    elif (lost := fonts.undrawable(text)) and not DECORATED.search(lost):
        yield RECIPE["P4-drawn"].at(
            place,
            f"« {lost[:SHOWN_CHARS]} » ne s’écrit pas en entier avec nos lettres : il en manquerait dans les films, "
            "sur les cartes et sur la fiche. Les sous-titres à part, eux, le gardent.",
        )


def _without(text: str, found: Sequence[re.Match[str]]) -> str:
    """Take signs out of a text, each with the space before it."""
    for each in reversed(found):
        text = text[: each.start()].rstrip(" \u00a0\u202f") + text[each.end() :]
    return text.strip()


def _hashtags(text: str, place: str) -> Iterator[Finding]:
    long = RECIPE["P1-hashtag"].count("long")
    tags = list(HASHTAG.finditer(text))
    for tag in tags:
        if len(tag[1]) >= long and (tag[1].isupper() or tag[1][1:].islower()):
            yield RECIPE["P1-hashtag"].at(
                place, f"« #{tag[1]} » : une majuscule à chaque mot, comme #MuséeDuPort."
            )
            return
    if tags and words(HASHTAG.sub("", text[tags[0].start() :])):
        yield RECIPE["P1-hashtag"].at(
            place, "Placez les mots-dièse à la fin, après le texte : il se lit mieux."
        )
