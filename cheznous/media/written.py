"""What is written on a photograph: one port to `tesseract` and its French, an optional part of the system.

`installed()` first: without it nobody pretends to read. It runs in a child without network, on a picture of ours.
What it reads is a draft that a person reads again: confidence is 0 to 100, and doubtful words are dropped with the
noise around them only when a whole line of them is doubtful.
"""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from cheznous.common.errors import BadFile, Refused
from cheznous.media import images, sandbox
from cheznous.media.columns import joined, mended
from cheznous.media.medium import WHOLE, Medium
from cheznous.media.sandbox import GIBIBYTE, Failed, Limits, never

LANGUAGE = "fra"
READ_PX = 3000  # the longer side it looks at
DOUBTFUL = 40  # the mean confidence of a line that is kept, at least
LIMITS = Limits(cpu_s=120, wall_s=90.0, memory_bytes=2 * GIBIBYTE, file_bytes=64 * 1024**2)

ABSENT = "Cette machine ne sait pas lire les photographies. Écrivez le texte en le regardant."
UNREADABLE = "Nous n’arrivons pas à lire ce texte. Écrivez-le en le regardant."


@dataclass(frozen=True, slots=True)
class Row:
    """One word of the answer: where it stands, how sure it is."""

    paragraph: tuple[str, str]
    line: str
    sure: float
    text: str


@cache
def installed() -> bool:
    """Say whether tesseract and its French are on this machine."""
    if shutil.which("tesseract") is None:
        return False
    try:
        printed, said = sandbox.run(["tesseract", "--list-langs"])
    except Failed:
        return False
    return LANGUAGE in f"{printed}\n{said}".split()


def read(picture: Medium, *, cancelled: Callable[[], bool] = never) -> str:
    """Draft the words of a photographed text, a paragraph a line.

    :raises Refused: when it is not installed
    :raises BadFile: when it reads nothing
    """
    if not installed():
        raise Refused(ABSENT)
    with tempfile.TemporaryDirectory(prefix="written-") as name:
        source, out = Path(name) / "page.jpg", Path(name) / "said"
        source.write_bytes(images.fit(picture, WHOLE, READ_PX, READ_PX))
        command: list[str | Path] = ["tesseract", source, out, "-l", LANGUAGE, "--psm", "3", "tsv"]
        try:
            sandbox.run(command, limits=LIMITS, cancelled=cancelled, folder=Path(name))
            said = text_of(out.with_suffix(".tsv").read_text())
        except (Failed, OSError) as fault:
            raise BadFile(UNREADABLE) from fault
    if not said:
        raise BadFile(UNREADABLE)
    return said


def text_of(answer: str) -> str:
    """Put the words of its answer (TSV) back into paragraphs."""
    told = []
    for _, rows in groupby(_rows(answer), key=lambda each: each.paragraph):
        text = ""
        for _, line in groupby(rows, key=lambda each: each.line):
            held = list(line)
            if sum(each.sure for each in held) >= DOUBTFUL * len(held):
                words = " ".join(each.text for each in held)
                text = joined(text, words) if text else words
        if text:
            told.append(text)
    return "\n".join(mended(told))


def _rows(answer: str) -> list[Row]:
    rows = []
    for line in answer.splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) == 12 and cells[0] == "5" and cells[11].strip():
            rows.append(Row((cells[2], cells[3]), cells[4], float(cells[10]), cells[11].strip()))
    return rows
