"""The two screens of letting a colleague in: the code one shows, the code the other types."""

import segno
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cheznous.accounts import actions as accounts
from cheznous.accounts.people import person
from cheznous.accounts.views import go
from cheznous.actors import letting
from cheznous.actors.access import for_actor
from cheznous.actors.forms import PassForm
from cheznous.actors.models import Actor
from cheznous.common.errors import Closed, Refused

OFTEN = "Trop de codes ont été essayés d’ici. Attendez une heure, ou recevez un code par courriel."


@never_cache
@for_actor("run")
@require_POST
def show(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Show the code that lets a colleague in."""
    member = get_object_or_404(actor.memberships.select_related("user", "actor"), pk=pk)
    try:
        made, code = letting.let_in(member, by=person(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return go("actors:people", actor_id=actor.pk)
    address = settings.SITE_URL + reverse("actors:let_in_code")
    drawn = segno.make(f"{address}?{urlencode({'code': code})}", error="m", micro=False)
    page = {
        "actor": actor,
        "member": member,
        "made": made,
        "code": code,
        "address": address,
        "qr": mark_safe(drawn.svg_inline(omitsize=True, border=4, light="#fff")),  # noqa: S308 (drawn here)
        "seen_by": "vous seulement : montrez-la à votre collègue",
    }
    return render(request, "actors/let_in.html", page)


@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Enter by the code a colleague shows. Opening the page uses nothing."""
    if request.user.is_authenticated:
        return go(settings.LOGIN_REDIRECT_URL)
    form = PassForm(request.POST or None, initial={"code": request.GET.get("code", "")[:20]})
    if request.method == "POST" and form.is_valid():
        try:
            if not ratelimit.consume(request, action="try_pass"):
                raise Refused(OFTEN)
            accounts.enter_vouched(request, letting.use(form.cleaned_data["code"]))
            return go(settings.LOGIN_REDIRECT_URL)
        except (Closed, Refused) as refusal:
            form.add_error("code", str(refusal))
    page = {"form": form, "seen_by": "tout le monde"}
    return render(request, "actors/let_in_code.html", page, status=422 if form.errors else 200)
