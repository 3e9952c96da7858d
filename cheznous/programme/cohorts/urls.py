"""Promotions: a lead's boards, a coach's page."""

from django.urls import path

from cheznous.programme.cohorts import views

app_name = "cohorts"
urlpatterns = [
    path("promotions/nouvelle", views.new, name="new"),
    path("promotions/<str:cohort_id>", views.board, name="board"),
    path("promotions/<str:cohort_id>/forme/<str:content_id>", views.lend, name="lend"),
    path("accompagnement", views.coaching, name="coaching"),
]
