"""The record of processing: every personal field of the house, as its room declares it in `personal.py`.

`docs/operate/personal-data.md` is `page()`; tests refuse a personal field without a line here, or without a place
where its person is found.
"""

from cheznous.common.persons import Kept, Place
from cheznous.ui import rooms

KEYS = (
    "Rows also say which account made them (`made_by`, `by`, `user`…). Erasing an account leaves them signed by "
    "nobody: its name and its address go, everywhere."
)
HEAD = """# Personal data

What is kept of people, why, and until when: the *registre des traitements*, in French because it is shown to
French people. Written by `python -m cheznous personal > docs/operate/personal-data.md` from the `personal.py`
of each room; `docs/develop/personal-data.md` says how a room declares its own.

A person asks for her data, or its erasure, from her account, by the link of a consent she signed, or in writing: who
runs the actor answers from « Demandes de personnes », the staff from « Données des personnes ». The law gives one
month. Backups made before an erasure still hold what was erased: keep them thirty days at most, and after restoring
one, answer again the requests closed since (their answers on paper say which days).

| Field | What | Whose | Why | Kept until |
|---|---|---|---|---|"""


def fields() -> dict[str, Kept]:
    """Gather what every room declares."""
    return {name: kept for room in rooms.each("personal") for name, kept in room.FIELDS.items()}


def places() -> list[Place]:
    """Gather where people are found, the lowest room first."""
    return [place for room in rooms.each("personal") for place in room.PLACES]


def page() -> str:
    """Write the page of the operator."""
    rows = [
        f"| `{name}` | {kept.what} | {kept.whose} | {kept.why} | {kept.until} |"
        for name, kept in fields().items()
    ]
    return "\n".join([HEAD, *rows, "", KEYS, ""])
