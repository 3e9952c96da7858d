"""The inhabitants' side (`/essai/…`, the link is enough) and the makers' (`/atelier/…`)."""

from django.urls import path

from cheznous.audience.views import inhabitant, maker

app_name = "audience"
urlpatterns = [
    path("essai/<str:token>", inhabitant.start, name="start"),
    path("essai/<str:token>/<int:number>", inhabitant.screen, name="screen"),
    path("essai/<str:token>/voir", inhabitant.look, name="look"),
    path("essai/<str:token>/page/<str:name>", inhabitant.file, name="file"),
    path("essai/<str:token>/merci", inhabitant.thanks, name="thanks"),
    path("essai/<str:token>/suivant", inhabitant.next_person, name="next"),
    path("atelier/<str:content_id>/essai", maker.trial, name="results"),
    path("atelier/<str:content_id>/essai/<str:trial_id>/fermer", maker.close, name="close"),
    path("atelier/<str:content_id>/essai/<str:trial_id>/decider", maker.decide, name="decide"),
    path("atelier/<str:content_id>/essai/phrase/<int:pk>", maker.read, name="read"),
]
