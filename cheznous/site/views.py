"""The front door, plain pages, and what demonstration mode adds."""

import json

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cheznous.site import gallery, queries
from cheznous.site.facts import facts


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Say in one screen what this is, for whom, and where to enter."""
    shown = {"entries": queries.newest(6), "roles": queries.roles(), "seen_by": "tout le monde"}
    return render(request, "site/front.html", shown)


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """Show a page of words."""
    return render(request, f"site/{name}.html", {"seen_by": "tout le monde", "facts": facts()})


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Say to a monitor, in words and without secrets, whether all is well; 503 when a part is not."""
    state = queries.health()
    return JsonResponse(
        state,
        status=200 if state["ok"] else 503,
        headers={"Cache-Control": "no-store"},
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )


@require_safe
@cache_control(public=True, max_age=86400)
def robots(request: HttpRequest) -> HttpResponse:
    """Let engines read what inhabitants read, and nothing else."""
    closed = [
        "/atelier/",
        "/compte/",
        "/courriel/",
        "/debut/",
        "/demandes/",
        "/dev/",
        "/entrer/",
        "/equipe/",
        "/structures/",
    ]
    rules = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    return HttpResponse("\n".join(rules) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Answer old browsers, which ask without reading the page."""
    return redirect(static("ui/mark.svg"))


@require_safe
@cache_control(public=True, max_age=86400)
def manifest(request: HttpRequest) -> HttpResponse:
    """Let a phone keep the service beside its applications."""
    said = {
        "name": "Culture chez nous",
        "short_name": "Chez nous",
        "lang": "fr",
        "start_url": "/",
        "display": "minimal-ui",
        "background_color": "#faf6ee",
        "theme_color": "#143a52",
        "icons": [{"src": static("ui/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return HttpResponse(
        json.dumps(said, ensure_ascii=False),
        content_type="application/manifest+json; charset=utf-8",
    )


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """Show every component in every state."""
    _only_in_demonstration()
    return render(request, "site/style_guide.html", gallery.samples(request))


def _only_in_demonstration() -> None:
    if not settings.DEMO:
        raise Http404
