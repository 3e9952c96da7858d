"""Everything taken away."""

from django.urls import path

from cheznous.takeaway import views

app_name = "takeaway"
urlpatterns = [
    path("structures/<str:actor_id>/archive/", views.page, name="page"),
    path("structures/<str:actor_id>/archive/<int:pk>.zip", views.file, name="file"),
]
