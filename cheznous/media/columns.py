"""Words laid out on pages, put back in the order one reads them: columns, then lines, then paragraphs.

A `Piece` is a run of letters on one line, in points from the top left of its page; `size` is that of its letters.
A page is cut where nothing is written: between columns first, then between blocks, at the gap that sets most columns
free. Names of the house, page numbers and whatever comes back at the edges of pages are dropped. Words cut at the end
of a line are joined.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

GUTTER = 1.2  # between columns, at least, in sizes of letters
SAME_LINE = 0.5  # how far two pieces of a line may lie apart, in sizes
NEW_PARAGRAPH = 1.3  # of the usual step from line to line
USUAL_STEP, FEWEST_STEPS = 1.25, 4  # in sizes, when there are too few lines to tell
OTHER_SIZE = 0.15  # of a heading
EDGE = 0.12  # of the height of a page, at its top and its bottom
MOST_PIECES = 2000  # of one page
SOFT = "\u00ad\u0002\ufffe"  # how a hyphen at the end of a line may be written
NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,3}(?:\s*(?:/|sur)\s*\d{1,3})?\W*", re.IGNORECASE)
ENDED = re.compile(r"[.!?…:;][\s»”)\"]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one line."""

    left: float
    top: float
    right: float
    bottom: float
    size: float
    text: str


@dataclass(slots=True)
class Line:
    """What is read at once in a column."""

    top: float
    bottom: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The pieces of one page, and its height."""

    pieces: Sequence[Piece]
    height: float


def paragraphs(pages: Sequence[Sheet]) -> list[str]:
    """Give the text of pages, in the order one reads it."""
    repeated = _repeated(pages)
    columns = [
        _lines(column)
        for page in pages
        for column in _columns(
            [each for each in page.pieces[:MOST_PIECES] if not _is_furniture(each, page, repeated)]
        )
    ]
    usual = _usual_step(columns)
    told: list[str] = []
    for text in (text for lines in columns for text in _paragraphs(lines, usual)):
        if told and _goes_on(told[-1], text):
            told[-1] = joined(told[-1], text)
        else:
            told.append(text)
    return mended(told)


def mended(told: Sequence[str]) -> list[str]:
    """Write in one piece the words that `joined` marked; with their hyphen where the text has it elsewhere."""
    whole = "\n".join(told)
    return [_healed(each, whole) for each in told]


def joined(before: str, after: str) -> str:
    """Join two lines; a word cut between them is marked with a soft hyphen, for `_healed` to decide."""
    if before and before[-1] in SOFT:
        return f"{before[:-1]}\u00ad{after}"
    if re.search(r"[^\W\d_]-$", before) and after[:1].islower():
        return f"{before[:-1]}\u00ad{after}"
    return f"{before} {after}"


def _healed(text: str, whole: str) -> str:
    """Write words cut at a line's end in one piece, or with the hyphen they have elsewhere."""

    def heal(found: re.Match[str]) -> str:
        hyphened = f"{found[1]}-{found[2]}"
        return hyphened if hyphened in whole else found[1] + found[2]

    healed = re.sub(r"([\w-]+)\u00ad(\w+)", heal, text)
    return " ".join(re.sub(f"[{SOFT}]", "", healed).split())


def _goes_on(before: str, after: str) -> bool:
    """Whether a paragraph goes on in the next column or page."""
    return not ENDED.search(before) and after[:1].islower()


def _repeated(pages: Sequence[Sheet]) -> set[str]:
    """Find what stands at the edges of several pages, whatever its numbers."""
    seen = Counter(
        text
        for page in pages
        for text in {_bare(each.text) for each in page.pieces if _is_at_edge(each, page)}
    )
    return {text for text, count in seen.items() if count >= max(2, len(pages) / 2)}


def _is_furniture(piece: Piece, page: Sheet, repeated: set[str]) -> bool:
    if not _is_at_edge(piece, page):
        return False
    return _bare(piece.text) in repeated or NUMBER.fullmatch(piece.text) is not None


def _is_at_edge(piece: Piece, page: Sheet) -> bool:
    return piece.bottom < EDGE * page.height or piece.top > (1 - EDGE) * page.height


def _bare(text: str) -> str:
    return re.sub(r"[\d\W]+", " ", text).strip().lower()


def _columns(pieces: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    """Cut a region into parts that hold one column each, in order."""
    if not pieces:
        return
    at = _gutter(pieces)
    if at is not None:
        yield from _columns([each for each in pieces if each.right <= at])
        yield from _columns([each for each in pieces if each.right > at])
        return
    cut = _cut(pieces)
    if cut is None:
        yield pieces
        return
    yield from _columns([each for each in pieces if each.bottom <= cut])
    yield from _columns([each for each in pieces if each.bottom > cut])


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Find where a column ends: the first place from the left that no piece crosses, with lines on both sides."""
    wide = GUTTER * median(each.size for each in pieces)
    ordered = sorted(pieces, key=lambda each: each.left)
    edge = ordered[0].right
    for rank, each in enumerate(ordered[1:], 1):
        if each.left - edge >= wide and _stands(ordered[:rank]) and _stands(ordered[rank:]):
            return edge
        edge = max(edge, each.right)
    return None


def _stands(pieces: Sequence[Piece]) -> bool:
    """Whether these make a column of their own: two lines or more."""
    top, bottom = min(each.top for each in pieces), max(each.bottom for each in pieces)
    return bottom - top > 2 * median(each.size for each in pieces)


def _cut(pieces: Sequence[Piece]) -> float | None:
    """Find the gap between blocks that sets most columns free; None when there are none."""
    ordered = sorted(pieces, key=lambda each: each.top)
    best, found, edge = 0.0, None, ordered[0].bottom
    for rank, each in enumerate(ordered[1:], 1):
        if each.top >= edge:
            free = sum(
                _height(part)
                for part in (ordered[:rank], ordered[rank:])
                if _gutter(part) is not None
            )
            if free > best:
                best, found = free, edge
        edge = max(edge, each.bottom)
    return found


def _height(pieces: Sequence[Piece]) -> float:
    return max(each.bottom for each in pieces) - min(each.top for each in pieces)


def _usual_step(columns: Sequence[Sequence[Line]]) -> float:
    """Find how far lines usually lie apart, in sizes of their letters."""
    steps = [
        (after.bottom - before.bottom) / after.size
        for lines in columns
        for before, after in pairwise(lines)
    ]
    return median(steps) if len(steps) >= FEWEST_STEPS else USUAL_STEP


def _paragraphs(lines: Sequence[Line], usual: float) -> Iterator[str]:
    """Gather the lines of one column into paragraphs."""
    text = lines[0].text
    for before, line in pairwise(lines):
        other = abs(line.size - before.size) > OTHER_SIZE * before.size
        if other or line.bottom - before.bottom > NEW_PARAGRAPH * usual * line.size:
            yield text
            text = line.text
        else:
            text = joined(text, line.text)
    yield text


def _lines(column: Sequence[Piece]) -> list[Line]:
    lines: list[Line] = []
    for each in sorted(column, key=lambda one: (one.bottom, one.left)):
        if lines and abs(each.bottom - lines[-1].bottom) < SAME_LINE * each.size:
            lines[-1].text += f" {each.text}"
        else:
            lines.append(Line(each.top, each.bottom, each.size, each.text))
    return lines
