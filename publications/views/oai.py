"""The door of harvesters."""

from xml.etree.ElementTree import Element

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from .. import dataversion
from ..oai import arguments, ledger, repository, verbs
from ..oai.document import document, node
from ..oai.errors import Refusal


# Harvesters that post have no token of ours, and nothing here is anybody's own.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@gzip_page
def oai(request):
    """Every request of the protocol, by GET or POST; its errors are answers, too."""
    moment = timezone.now()
    asked = request.POST if request.method == "POST" else request.GET
    pairs = [(name, value) for name, values in asked.lists() for value in values]
    echo, answer = _answered(pairs, moment, dataversion.of(request))
    style = reverse("publications:oai_style")
    body = document(echo, [answer], moment, style)
    response = HttpResponse(body, content_type="text/xml; charset=utf-8")
    # The moment of an answer is part of it.
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def style(request):
    """The stylesheet by which a browser shows the answers to people."""
    return render(request, "oai/style.xsl", content_type="text/xsl; charset=utf-8")


def _answered(pairs, moment, version) -> tuple[Element, Element]:
    """What was asked, as far as it could be understood, and the answer or the error."""
    echo = node("request", repository.address())
    try:
        verb, given = arguments.read(pairs)
        arguments.period(given)
        echo.attrib = node("request", verb=verb, **given).attrib
        ledger.bring_up_to_date(version)
        return echo, verbs.answer(verbs.Asked(verb, given, moment, version))
    except Refusal as refusal:
        if refusal.code in ("badVerb", "badArgument"):
            echo.attrib = {}
        return echo, node("error", refusal.message, code=refusal.code)
