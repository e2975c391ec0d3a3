"""Addresses under ``/accounts/``."""

from django.urls import include, path

from . import orcid, views

urlpatterns = [
    path("", views.home, name="account_home"),
    path("name/", views.name, name="account_name"),
    path("language/", views.language, name="account_language"),
    path("data/", views.data, name="account_data"),
    path("delete/", views.delete, name="account_delete"),
    path("orcid/login/", orcid.sign_in, name="orcid_login"),
    path("orcid/login/callback/", orcid.callback, name="orcid_callback"),
    path("connections/", include("allauth.socialaccount.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    path("", include("allauth.account.urls")),
]
