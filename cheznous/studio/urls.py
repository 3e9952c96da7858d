"""Addresses of the studio: one content being made, and the link that lets somebody read it again."""

from django.urls import path

from cheznous.studio import (
    advice,
    again,
    gathering,
    history,
    picking,
    playing,
    postering,
    reviewing,
    views,
)

app_name = "studio"
urlpatterns = [
    path("atelier/nouveau", views.new, name="new"),
    path("atelier/importer", views.import_bundle, name="import"),
    path("atelier/<str:content_id>/ecrire", views.edit, name="edit"),
    path("atelier/<str:content_id>/changements", views.changes, name="changes"),
    path("atelier/<str:content_id>/champs", views.fields, name="fields"),
    path("atelier/<str:content_id>/annuler", views.undo, name="undo"),
    path("atelier/<str:content_id>/retablir", views.redo, name="redo"),
    path("atelier/<str:content_id>/fichier", views.file, name="file"),
    path("atelier/<str:content_id>/choisir", picking.choose, name="choose"),
    path("atelier/<str:content_id>/rassembler", gathering.gather, name="gather"),
    path("atelier/<str:content_id>/image-du-film", gathering.frame, name="frame"),
    path("atelier/<str:content_id>/affiche", postering.choose, name="poster"),
    path(
        "atelier/<str:content_id>/affiche/<str:name>-<str:instant>.jpg",
        postering.frame,
        name="poster_frame",
    ),
    path("atelier/<str:content_id>/raconter", views.tell, name="tell"),
    path("atelier/<str:content_id>/morceau", views.piece, name="piece"),
    path("atelier/<str:content_id>/apercu", views.preview, name="preview"),
    path("atelier/<str:content_id>/apercu/<str:name>", views.page_file, name="page_file"),
    path("atelier/<str:content_id>/film/<str:form>", playing.film, name="film"),
    path(
        "atelier/<str:content_id>/film/<str:form>/<str:name>.png",
        playing.film_card,
        name="film_card",
    ),
    path("atelier/<str:content_id>/histoire", history.history, name="history"),
    path("atelier/<str:content_id>/comparer", history.compare, name="compare"),
    path("atelier/<str:content_id>/revenir", history.come_back, name="come_back"),
    path("atelier/<str:content_id>/relecture", reviewing.review_asked, name="review_asked"),
    path("atelier/<str:content_id>/lien-de-relecture", reviewing.share, name="share"),
    path("atelier/<str:content_id>/remarque-reglee", reviewing.resolve, name="resolve"),
    path("atelier/<str:content_id>/repondre", reviewing.answer, name="answer"),
    path("atelier/<str:content_id>/refaire", again.again, name="again"),
    path("atelier/<str:content_id>/gabarit", again.keep, name="keep"),
    path("atelier/gabarits/<str:pk>/oublier", again.forget, name="forget"),
    path("atelier/<str:content_id>/exporter", views.export, name="export"),
    path("atelier/<str:content_id>/ranger", views.archive, name="archive"),
    path("pourquoi-ce-conseil", advice.why, name="why"),
    path("relecture/<str:token>", reviewing.review, name="review"),
    path("relecture/<str:token>/remarque", reviewing.remark, name="remark"),
    path("relecture/<str:token>/<str:name>", reviewing.review_file, name="review_file"),
]
