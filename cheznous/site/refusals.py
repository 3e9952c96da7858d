"""A refusal nobody caught becomes a page that says it: 410 a link that is closed, 409 overtaken, 413 too big, else 422.

Who asks for JSON gets `{"message": …}`. A passing fault (`Later`) answers 503 and says to try again.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from cheznous.common.errors import Closed, Later, Refused, Stale, TooBig

STATUSES = {Closed: 410, Stale: 409, TooBig: 413}
TITLES = {410: "Ce lien ne s’ouvre plus", 503: "Un instant"}


class Refusals(MiddlewareMixin):
    """Say in French, on a page of ours, what was refused."""

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal; any other error is a bug."""
        if not isinstance(error, Refused | Later):
            return None
        usual = 422 if isinstance(error, Refused) else 503
        status = next((code for kind, code in STATUSES.items() if isinstance(error, kind)), usual)
        if "application/json" in request.headers.get("Accept", ""):
            answer: HttpResponse = JsonResponse({"message": str(error)}, status=status)
        else:
            told = {"title": TITLES.get(status, "Ce n’est pas possible"), "message": str(error)}
            answer = render(request, "site/refused.html", told, status=status)
        if isinstance(error, Later):
            answer["Retry-After"] = str(round(error.after_s))
        return answer
