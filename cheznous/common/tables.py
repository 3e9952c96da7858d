"""Tables of an archive: CSV that French spreadsheets open, where nobody's words become a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any


def table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Write a table, with semicolons, after the mark by which spreadsheets know UTF-8."""
    out = io.StringIO()
    written = csv.writer(out, delimiter=";")
    written.writerow(head)
    written.writerows([_safe(each) for each in row] for row in rows)
    return "\ufeff" + out.getvalue()


def _safe(value: Any) -> Any:
    """Keep a spreadsheet from reading somebody's words as a formula."""
    return (
        f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t"} else value
    )
