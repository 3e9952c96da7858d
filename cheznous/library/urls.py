"""Addresses of files: sending them, reading them."""

from django.urls import path

from cheznous.library import views

app_name = "library"
urlpatterns = [
    path("fichiers/", views.files, name="files"),
    path("fichiers/envois/<str:token>", views.upload, name="upload"),
    path("fichiers/<str:asset_id>", views.asset, name="asset"),
]
