"""Who signs by a link, without an account: reads, says yes or no, keeps a copy, takes it back.

A room that did more with that person says so in a `signers.py`: `links(word)` gives (label, address) pairs.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cheznous.common.errors import Closed, Refused
from cheznous.register import actions, paper, queries
from cheznous.register.forms import SignForm
from cheznous.rights import queries as rights
from cheznous.rights import wording
from cheznous.rights.models import Word
from cheznous.ui import rooms

SEEN_BY = "les personnes à qui ce lien a été envoyé"
View = Callable[[HttpRequest, Word], HttpResponse]


def for_word(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
    """Make a view of `(request, word)` out of an address with a token; 410 when it opens nothing."""

    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        try:
            return view(request, rights.word(token))
        except Closed as closed:
            shown = {"message": str(closed), "seen_by": SEEN_BY}
            return render(request, "register/closed.html", shown, status=410)

    return wrapped


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_word
def sign(request: HttpRequest, word: Word) -> HttpResponse:
    """Read and sign; once answered, the same address shows what was said."""
    if word.answer and request.method != "POST":
        return render(request, "register/signed.html", _shown(word))
    form = SignForm(request.POST if request.method == "POST" else None, initial={"name": word.name})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.sign(
                word.token, name=given["name"], yes=request.POST.get("answer") == "yes",
                drawing=given["drawing"] or [], typed=given["typed"], email=given["email"],
            )  # fmt: skip
        except Closed:
            raise
        except Refused as no:
            form.add_error(None, str(no))
        else:
            return redirect("register:sign", word.token)
    shown = _shown(word) | {"form": form}
    return render(request, "register/sign.html", shown, status=422 if form.errors else 200)


@never_cache
@require_safe
@for_word
def copy(request: HttpRequest, word: Word) -> HttpResponse:
    """Give the copy of who answered."""
    if not word.answer:
        return redirect("register:sign", word.token)
    response = HttpResponse(paper.copy(word), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="votre-accord.pdf"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_word
def take_back(request: HttpRequest, word: Word) -> HttpResponse:
    """Take a consent back, in two taps, without saying why."""
    if word.answer != Word.Answer.YES or word.withdrawn_at:
        return redirect("register:sign", word.token)
    if request.method == "POST":
        actions.take_back(word, why=request.POST.get("why", ""))
        return redirect("register:sign", word.token)
    return render(request, "register/take_back.html", _shown(word))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_word
def ask_erasure(request: HttpRequest, word: Word) -> HttpResponse:
    """Ask that all that is kept be erased; asked twice, it is asked once."""
    if not word.answer or queries.asked_erasure(word):
        return redirect("register:sign", word.token)
    if request.method == "POST":
        actions.ask_erasure(word, words=request.POST.get("why", ""))
        return redirect("register:sign", word.token)
    return render(request, "register/ask_erasure.html", _shown(word))


def _shown(word: Word) -> dict[str, object]:
    consent = word.consent
    is_child = word.part == Word.Part.CHILD
    return {
        "word": word,
        "consent": consent,
        "actor": consent.depiction.actor,
        "erasure": queries.asked_erasure(word),
        "paragraphs": consent.text.split("\n"),
        "to_child": wording.child(consent.depiction.name, consent.project) if is_child else "",
        "links": [link for room in rooms.each("signers") for link in room.links(word)],
        "seen_by": SEEN_BY,
    }
