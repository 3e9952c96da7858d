"""Who asks, with its type."""

from django.http import HttpRequest

from cheznous.accounts.models import User


def person(request: HttpRequest) -> User:
    """Return the person signed in; views behind `login_required` only."""
    assert isinstance(request.user, User)
    return request.user
