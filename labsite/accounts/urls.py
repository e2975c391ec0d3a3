"""Addresses under ``/accounts/``."""

from django.urls import include, path

from . import views

urlpatterns = [
    path("", views.home, name="account_home"),
    path("", include("allauth.account.urls")),
]
