"""What the document of a step is made of: fields, read and checked whatever was stored.

A value that no longer fits its field (the kind changed) is shown empty and kept as it was until somebody
writes there. Texts are bounded in characters; numbers go from 0 to 9999.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils.formats import date_format

from cheznous.common.errors import Refused
from cheznous.studio.kinds.contract import UNPRINTABLE

Words = dict[str, Any]
Type = Literal["text", "choice", "number", "date", "list", "rows", "lines"]
MOST_NUMBER, MOST_LINES = 9999, 100


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a step. `most` bounds characters, `words` says how many words are good ("0-25").

    `lives` names the place of the content's own document that holds it: it is then never typed twice.
    A field of `lines` holds texts of another screen, such as what was ticked there. A field of `rows` holds as
    many of its `columns` as `rows` says.
    """

    name: str
    label: str
    help: str = ""
    rows: int = 1
    most: int = 300
    words: str = ""
    type: Type = "text"
    choices: tuple[tuple[str, str], ...] = ()
    columns: tuple["Field", ...] = ()
    lives: str = ""
    optional: bool = False

    def empty(self) -> Any:
        """What it holds before anybody writes."""
        if self.type == "rows":
            return [self._row(f"r{n}") for n in range(1, self.rows + 1)]
        return {"number": None, "list": [], "lines": []}.get(self.type, "")

    def _row(self, name: str) -> Words:
        return {"id": name, **{column.name: column.empty() for column in self.columns}}

    def is_filled(self, value: Any) -> bool:
        """Whether somebody wrote something there."""
        if self.type == "rows":
            return any(is_filled(self.columns, row) for row in value)
        return value.strip() != "" if isinstance(value, str) else value not in (None, [])

    def fitted(self, value: Any) -> Any:
        """Bring what was sent to what it holds.

        :raises Refused: when it cannot
        """
        if self.type == "text" and isinstance(value, str):
            return self._text(value)
        if self.type == "number":
            return _number(value)
        if self.type == "rows" and isinstance(value, list):
            return self._rows(value)
        if self.type == "list" and isinstance(value, list):
            return [key for key, _ in self.choices if key in value]
        if self.type == "lines" and isinstance(value, list) and len(value) <= MOST_LINES:
            return [self._text(each) for each in value if isinstance(each, str)]
        if self.type == "date" and isinstance(value, str) and len(value) <= 10:
            return self._text(value)
        if self.type == "choice" and value in {"", *dict(self.choices)}:
            return value
        raise Refused(f"« {self.label} » n’a pas la forme attendue.")

    def _text(self, value: str) -> str:
        text = value.replace("\r\n", "\n").translate(UNPRINTABLE)
        text = text.encode("utf-8", "ignore").decode()  # half a character cannot be kept
        if len(text) > self.most:
            raise Refused(
                f"« {self.label} » est trop long : {self.most} caractères au plus. Raccourcissez."
            )
        return text

    def _rows(self, value: list[Any]) -> list[Words]:
        given = {str(row.get("id")): row for row in value if isinstance(row, dict)}
        return [
            {
                "id": row["id"],
                **fitted(self.columns, given.get(row["id"], {})),
            }
            for row in self.empty()
        ]

    def shown(self, value: Any) -> str:
        """Write a value as people read it."""
        names = dict(self.choices)
        if self.type == "lines":
            return "\n".join(value)
        if self.type == "list":
            return ", ".join(names.get(key, "") for key in value)
        if self.type == "choice":
            return names.get(value, "") if value else ""
        if self.type == "rows":
            return "\n".join(" · ".join(_said(self.columns, row)) for row in value).strip()
        if self.type == "date" and value:
            return _day(value)
        return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def whole(fields: tuple[Field, ...], stored: Mapping[str, Any]) -> Words:
    """Give every field its value, or nothing when what is stored does not fit."""
    return {each.name: _fit_or_empty(each, stored) for each in fields}


def fitted(fields: tuple[Field, ...], sent: Mapping[str, Any]) -> Words:
    """Check every value sent.

    :raises Refused: when one does not fit
    """
    return {each.name: each.fitted(sent.get(each.name, each.empty())) for each in fields}


def is_filled(
    fields: tuple[Field, ...], words: Mapping[str, Any], heard: Container[str] = ()
) -> bool:
    """Whether anything at all is written, or said aloud."""
    return any(_is_answered(each, words, heard) for each in fields)


def is_full(
    fields: tuple[Field, ...], words: Mapping[str, Any], heard: Container[str] = ()
) -> bool:
    """Whether everything that is not optional is written, or said aloud."""
    asked = [each for each in fields if not each.optional]
    return bool(asked) and all(_is_answered(each, words, heard) for each in asked)


def _is_answered(field: Field, words: Mapping[str, Any], heard: Container[str]) -> bool:
    return field.name in heard or field.is_filled(words.get(field.name, field.empty()))


def _fit_or_empty(field: Field, stored: Mapping[str, Any]) -> Any:
    try:
        return field.fitted(stored.get(field.name, field.empty()))
    except Refused:
        return field.empty()


def _number(value: Any) -> int | float | None:
    if value in (None, ""):
        return None
    try:
        number = float(str(value).replace(",", "."))
    except ValueError:
        number = -1
    if isinstance(value, bool) or not 0 <= number <= MOST_NUMBER:
        raise Refused("Écrivez un nombre, par exemple 3 ou 4,5.")
    return int(number) if number == int(number) else number


def _said(columns: tuple[Field, ...], row: Mapping[str, Any]) -> list[str]:
    shown = (column.shown(row[column.name]).strip() for column in columns)
    return [each for each in shown if each]


def _day(value: str) -> str:
    """Write a day as people read it; what is no day is left as it was typed."""
    try:
        return date_format(date.fromisoformat(value), "j F Y")
    except ValueError:
        return value
