"""The workshop and the page of one content (its id has ten characters, so that words stay free)."""

from django.urls import path, re_path

from cheznous.journey import aloud, intent, shaping, timing, views, walking

app_name = "journey"
urlpatterns = [
    path("atelier", views.workshop, name="workshop"),
    re_path(r"^atelier/(?P<content_id>[0-9a-z]{10})$", views.one, name="content"),
    path("atelier/<str:content_id>/etape", views.note, name="note"),
    path("atelier/<str:content_id>/etape/<int:number>", walking.one, name="step"),
    path("atelier/<str:content_id>/etape/<int:number>/changements", walking.changes, name="sheet"),
    path("atelier/<str:content_id>/etape/<int:number>/champs", walking.save, name="save"),
    path("atelier/<str:content_id>/etape/6/reprendre", walking.take, name="take"),
    path("atelier/<str:content_id>/etape/<int:number>/passer", walking.skip, name="skip"),
    path("atelier/<str:content_id>/etape/<int:number>/remarque", walking.remark, name="remark"),
    path("atelier/<str:content_id>/etape/<int:number>/joindre", aloud.attach, name="attach"),
    path(
        "atelier/<str:content_id>/etape/<int:number>/joint/<int:pk>/retirer",
        aloud.detach,
        name="detach",
    ),
    path("atelier/<str:content_id>/temps", timing.beat, name="beat"),
    path("atelier/<str:content_id>/temps/corriger", timing.correct, name="correct"),
    path("atelier/<str:content_id>/forme", shaping.one, name="turn"),
    path("atelier/<str:content_id>/journee", shaping.day, name="day"),
    path("atelier/<str:content_id>/note", intent.one, name="intent"),
    path("atelier/<str:content_id>/note.pdf", intent.pdf, name="intent_pdf"),
    path("atelier/<str:content_id>/note/accord", intent.ask, name="intent_ask"),
    path("note/<str:token>", intent.answer, name="intent_answer"),
    path("note/<str:token>/merci", intent.answered, name="intent_answered"),
]
