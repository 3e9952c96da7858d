"""What the journey adds to the pages where somebody works on a content: the script that counts their minutes."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from cheznous.journey.spent import CONTENT_PAGE, PAGES, STEP_PAGE
from cheznous.ui.added import Script


def scripts(request: HttpRequest) -> Iterator[Script]:
    """Give it to who is signed in, on those pages."""
    here = request.resolver_match
    if here is None or not request.user.is_authenticated or "content_id" not in here.kwargs:
        return
    if here.view_name in PAGES or here.view_name in {STEP_PAGE, CONTENT_PAGE}:
        to = reverse("journey:beat", args=[here.kwargs["content_id"]])
        step = here.kwargs.get("number", PAGES.get(here.view_name, 0))
        yield Script("journey/minutes.js", {"to": to, "step": step, "who": request.user.pk})
