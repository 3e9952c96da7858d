"""Addresses of files: finding them, sending them, reading them."""

from django.urls import path

from cheznous.library import thumbs
from cheznous.library.views import files, films, phone, said, shelf

app_name = "library"
urlpatterns = [
    path("bibliotheque/", shelf.mine, name="mine"),
    path("bibliotheque/<str:actor_id>/", shelf.shelf, name="shelf"),
    path("bibliotheque/<str:actor_id>/corbeille", shelf.bin, name="bin"),
    path("bibliotheque/<str:actor_id>/telephone", phone.phone, name="phone"),
    path("bibliotheque/<str:actor_id>/telephone/fermer", phone.close, name="phone_close"),
    path("envoyer/<str:token>", phone.send, name="send"),
    path("envoyer/<str:token>/<str:upload>", phone.phone_upload, name="phone_upload"),
    path("fichiers/", files.files, name="files"),
    path("fichiers/envois/<str:token>", files.upload, name="upload"),
    path("fichiers/<str:asset_id>", files.asset, name="asset"),
    path("fichiers/<str:asset_id>/vignette", shelf.thumb, {"width": thumbs.SMALL}, name="thumb"),
    path("fichiers/<str:asset_id>/vue", shelf.thumb, {"width": thumbs.LARGE}, name="view"),
    path("fichiers/<str:asset_id>/film", films.play, name="play"),
    path("fichiers/<str:asset_id>/planche", films.strip, name="strip"),
    path("fichiers/<str:asset_id>/paroles", said.lines, name="said"),
    path("fichiers/<str:asset_id>/paroles/corriger", said.correct, name="correct"),
    path("fichiers/<str:asset_id>/paroles/ecrire", said.write, name="write"),
    path("fichiers/<str:asset_id>/paroles.<str:form>", said.words, name="words"),
    path("fichiers/<str:asset_id>/preparer", films.prepare, name="prepare"),
    path("fichiers/<str:asset_id>/arreter", films.stop, name="stop"),
    path("fichiers/<str:asset_id>/son", films.sound, name="sound"),
    path("fichiers/<str:asset_id>/fiche", shelf.card, name="card"),
    path("fichiers/<str:asset_id>/decrire", shelf.describe, name="describe"),
    path("fichiers/<str:asset_id>/jeter", shelf.throw, name="throw"),
    path("fichiers/<str:asset_id>/reprendre", shelf.take_back, name="take_back"),
    path("fichiers/<str:asset_id>/effacer", shelf.erase, name="erase"),
]
