"""The pages that a person or a work is on: the other direction of every link."""

from .linking import visible
from .models import GrantPage, ResearchPage
from .models.news import newest_news


def of_person(person, request):
    """Template context of a person's page: four queries."""
    pk = person.pk or 0
    grants = GrantPage.objects.filter(investigators__person=pk)
    return {
        "projects": visible(ResearchPage.objects.filter(members__person=pk), request).distinct(),
        "grants": visible(grants, request).select_related("funder").distinct(),
        "news": newest_news(request, people_links__person=pk),
    }


def of_work(work, request):
    """Template context of a work's record: the projects, grants and news that name it."""
    pk = work.pk or 0
    grants = GrantPage.objects.filter(outputs__publication=pk)
    return {
        "projects": visible(
            ResearchPage.objects.filter(publication_links__publication=pk), request
        ),
        "grants": visible(grants, request).select_related("funder"),
        "news": newest_news(request, work_links__publication=pk),
    }
