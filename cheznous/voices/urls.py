"""Addresses of a minute of speech: who asks under `/paroles/`, who gives it under `/parole/`."""

from django.urls import path

from cheznous.voices.views import asking, saying

app_name = "voices"
urlpatterns = [
    path("paroles/structure/<str:actor_id>/", asking.shelf, name="shelf"),
    path("paroles/structure/<str:actor_id>/demander", asking.ask, name="ask"),
    path("atelier/<str:content_id>/parole", asking.ask_for, name="ask_for"),
    path("paroles/<str:key>/", asking.one, name="one"),
    path("paroles/<str:key>/changer", asking.change, name="change"),
    path("paroles/<str:key>/lien.svg", asking.qr, name="qr"),
    path("paroles/<str:key>/papier.pdf", asking.sheet, name="sheet"),
    path("parole/<str:token>", saying.say, name="say"),
    path("parole/<str:token>/envoi", saying.send, name="send"),
    path("parole/<str:token>/envoi/<str:upload>", saying.piece, name="piece"),
    path("parole/<str:token>/ecouter", saying.listen, name="listen"),
    path("parole/<str:token>/retirer", saying.leave, name="leave"),
]
