"""Pages that belong to the site as a whole: search, health, robots, errors."""

from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def search(request):
    return render(request, "labsite/search.html", {})
