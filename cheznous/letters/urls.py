"""The letter of the week: what it would say, and its pause."""

from django.urls import path

from cheznous.letters import views

app_name = "letters"
urlpatterns = [
    path("compte/courriel/", views.mine, name="mine"),
    path("courriel/<str:token>/", views.pause, name="pause"),
]
