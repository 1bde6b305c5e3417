"""The phone app's own addresses: its shell, its worker, its manifest."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def app(request: HttpRequest) -> HttpResponse:
    """The shell."""
    return render(request, "field/app.html")


def worker(request: HttpRequest) -> HttpResponse:
    """The worker."""
    return HttpResponse("")


def manifest(request: HttpRequest) -> HttpResponse:
    """The manifest."""
    return HttpResponse("")
