"""Once a day, a device that is used says so and stays trusted for as long again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cheznous.accounts.models import Device


class SeenToday:
    """Write today's date on the device; free on every other request of the day."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        seen_on = request.session.get("seen_on") if "sessionid" in request.COOKIES else None
        today = timezone.localdate().isoformat()
        if seen_on and seen_on != today:
            request.session["seen_on"] = today
            Device.objects.filter(session_key=request.session.session_key).update(seen_on=today)
        return self.get_response(request)
