"""What time it is, in one place: an aware moment in UTC."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)
