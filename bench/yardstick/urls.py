"""One view that does nothing, then Wagtail's pages."""

from django.http import HttpResponse
from django.urls import include, path
from wagtail import urls as wagtail_urls


def trivial(request):
    return HttpResponse("<!doctype html><title>Trivial</title>")


urlpatterns = [path("trivial/", trivial), path("", include(wagtail_urls))]
