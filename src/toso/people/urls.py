"""Signing in and out. Sign-up and e-mail pages of allauth are not offered: accounts come with an
appointment."""

from allauth.account.views import LoginView, LogoutView
from django.urls import path

urlpatterns = [
    path("login/", LoginView.as_view(), name="account_login"),
    path("logout/", LogoutView.as_view(), name="account_logout"),
]
