"""What every template may read."""

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    """Say whether this is the demonstration, and where the site stands."""
    return {"demo": settings.DEMO, "site_url": settings.SITE_URL}
