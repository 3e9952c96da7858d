"""What every template may read. The menus are made only by the templates that show them."""

from functools import partial

from django.conf import settings
from django.http import HttpRequest

from cheznous.ui import added, menu


def page(request: HttpRequest) -> dict[str, object]:
    """Say whether this is the demonstration, where the site stands, and where one can go."""
    return {
        "demo": settings.DEMO,
        "site_url": settings.SITE_URL,
        "menu": partial(menu.head, request),
        "public_menu": partial(menu.public, request),
        "foot": partial(menu.foot, request),
        "room_scripts": partial(added.of, request),
    }
