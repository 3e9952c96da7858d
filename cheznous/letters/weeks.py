"""When letters leave: a day and an hour of the clock on the wall (`lundi 08:30`), whatever the season.

A week is named by its Monday. A letter that could not leave on time still may for `LATE`; after, that week
has none.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
LATE = timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class Hour:
    """A moment of the week on the clock of `zone`; `day` is 0 for Monday."""

    day: int
    hour: int
    minute: int
    zone: ZoneInfo

    @classmethod
    def read(cls, words: str, zone: str) -> "Hour | None":
        """Read « lundi 08:30 »; None for « non ».

        :raises ValueError: when it is neither
        """
        if words.strip().lower() in {"", "0", "non"}:
            return None
        day, _, at = words.strip().lower().partition(" ")
        hour, minute = (int(part) for part in at.split(":"))
        if day not in DAYS or not (0 <= hour < 24 and 0 <= minute < 60):
            raise ValueError(words)
        return cls(DAYS.index(day), hour, minute, ZoneInfo(zone))

    def of(self, monday: date) -> datetime:
        """Give this moment of the week of `monday`, in UTC."""
        day = monday + timedelta(days=self.day)
        wall = datetime(day.year, day.month, day.day, self.hour, self.minute, tzinfo=self.zone)
        return wall.astimezone(UTC)

    def after(self, now: datetime) -> datetime:
        """Give the next such moment."""
        monday = self.week(now)
        at = self.of(monday)
        return at if at > now else self.of(monday + timedelta(days=7))

    def week(self, now: datetime) -> date:
        """Give the Monday of this week."""
        today = now.astimezone(self.zone).date()
        return today - timedelta(days=today.weekday())

    def due(self, now: datetime) -> date | None:
        """Give the week whose letters may leave now; None between two."""
        for monday in (self.week(now), self.week(now) - timedelta(days=7)):
            if self.of(monday) <= now < self.of(monday) + LATE:
                return monday
        return None
