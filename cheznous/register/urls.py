"""Rights of a content, from the workshop; signing by a link."""

from django.urls import path

from cheznous.register import signing, views

app_name = "register"
urlpatterns = [
    path("atelier/<str:content_id>/droits", views.content, name="content"),
    path("atelier/<str:content_id>/droits/dire", views.tell, name="tell"),
    path("atelier/<str:content_id>/droits/accord/<str:key>.pdf", views.form, name="form"),
    path("atelier/<str:content_id>/droits/preuve/<str:key>.jpg", views.proof, name="proof"),
    path("atelier/<str:content_id>/droits/<str:key>", views.depiction, name="depiction"),
    path("atelier/<str:content_id>/droits/<str:key>/changer", views.change, name="change"),
    path("accord/<str:token>", signing.sign, name="sign"),
    path("accord/<str:token>/copie.pdf", signing.copy, name="copy"),
    path("accord/<str:token>/retirer", signing.take_back, name="take_back"),
    path("accord/<str:token>/effacer", signing.ask_erasure, name="ask_erasure"),
]
