"""Bringing something without an account, reading what it could become, keeping it."""

from django.urls import path

from cheznous.doorstep import views

app_name = "doorstep"
urlpatterns = [
    path("partez-de-ce-que-vous-avez/", views.bring, name="bring"),
    path("debut/<str:token>/", views.one, name="one"),
    path("debut/<str:token>/texte", views.words, name="words"),
    path("debut/<str:token>/image", views.choose, name="choose"),
    path("debut/<str:token>/image/<int:number>/<int:side>", views.picture, name="picture"),
    path("debut/<str:token>/voix/<str:name>", views.voice, name="voice"),
    path("debut/<str:token>/apercu", views.preview, name="preview"),
    path("debut/<str:token>/apercu/<str:name>", views.page_file, name="page_file"),
    path("debut/<str:token>/garder", views.keep, name="keep"),
    path("debut/<str:token>/effacer", views.erase, name="erase"),
]
