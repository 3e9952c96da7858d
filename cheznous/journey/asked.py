"""What step 3 gives to a trial: the questions written there are the first draft of what inhabitants are asked."""

from typing import Any

from cheznous.journey import sheets
from cheznous.journey.blanks import QUESTIONS
from cheznous.journey.models import Sheet
from cheznous.journey.steps import PROMISE
from cheznous.studio.models import Content


def questions(content: Content) -> list[dict[str, Any]]:
    """Give the questions written before the content was made, as a trial keeps them."""
    sheet = Sheet.objects.filter(content=content, step=PROMISE).first()
    if sheet is None:
        return []
    rows = sheets.words(content.kind, PROMISE, sheet.words, {})[QUESTIONS.name]
    return [
        {
            "ask": row["ask"].strip(),
            "right": row["right"].strip(),
            "others": [row[name].strip() for name in ("other_a", "other_b") if row[name].strip()],
        }
        for row in rows
        if row["ask"].strip()
    ]
