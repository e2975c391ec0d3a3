"""What happened, with links to who and what it is about."""

from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, PageManager, PageQuerySet
from wagtail.search import index

from publications.languages import InEveryLanguage, below

from .. import feeds, linking, panels
from ..blocks import BodyField
from ..imagewords import refuse_undescribed
from ..prose import PROSE
from .worklink import WorkLink

PAGE_SIZE = 20
NEWEST = 5


class NewsIndexPage(RoutablePageMixin, InEveryLanguage, Page):
    """All news, the newest first, and as an Atom feed."""

    introduction = RichTextField(_("introduction"), blank=True, features=PROSE)

    content_panels = [*Page.content_panels, *panels.INTRODUCTION]
    parent_page_types = ["labsite.HomePage"]
    subpage_types = ["labsite.NewsPage"]
    template = "labsite/news_index_page.html"
    page_description = _("Lists the news below it, with a feed.")
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("news index")

    def news(self, request):
        pages = linking.visible(below(NewsPage.objects, self), request).newest_first()
        return pages.select_related("image").prefetch_related("image__renditions")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "news": Paginator(self.news(request), PAGE_SIZE).get_page(request.GET.get("page")),
            "feed_url": (self.get_url(request) or "") + self.reverse_subpage("feed"),
        }

    @path("feed/", name="feed")
    def feed(self, request):
        return feeds.news(self, self.news(request)[:PAGE_SIZE], request)


class NewsQuerySet(PageQuerySet):
    """Adjectives of news; each chains."""

    def newest_first(self):
        return self.order_by("-date", "-pk")


class NewsPage(InEveryLanguage, Page):
    """One piece of news."""

    date = models.DateField(_("date"), default=timezone.localdate)
    lead = models.TextField(
        _("lead"), blank=True, help_text=_("One or two sentences, shown in lists and the feed.")
    )
    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The image's own description is read to those who cannot see it."),
    )
    body = BodyField(verbose_name=_("text"), blank=True)

    objects = PageManager.from_queryset(NewsQuerySet)()

    content_panels = [*Page.content_panels, *panels.NEWS]
    parent_page_types = ["labsite.NewsIndexPage"]
    subpage_types = []
    template = "labsite/news_page.html"
    page_description = _("A dated piece of news about people, projects and publications.")
    search_fields = [
        *Page.search_fields,
        index.SearchField("lead", boost=2),
        index.SearchField("body"),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("news")

    def clean(self):
        super().clean()
        refuse_undescribed(self.image)

    def get_context(self, request, *args, **kwargs):
        people = self.people_links.prefetch_related(
            "person__positions", "person__photo__renditions"
        )
        return super().get_context(request, *args, **kwargs) | {
            "people": linking.pages(people, "person", request, "photo"),
            "projects": linking.pages(self.project_links, "project", request),
            "works": linking.works(self.work_links, request),
        }


def newest_news(request, **about):
    """The newest visible news that link what the lookups ``about`` say."""
    pages = linking.visible(NewsPage.objects.filter(**about), request)
    return pages.newest_first().distinct()[:NEWEST]


class NewsPerson(Orderable):
    """A person that a piece of news is about."""

    page = ParentalKey(NewsPage, related_name="people_links", on_delete=models.CASCADE)
    person = models.ForeignKey(
        "people.PersonPage",
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="news_links",
    )

    panels = panels.NEWS_PERSON

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "person"], name="person_once_in_a_news")
        ]

    def __str__(self):
        return str(self.person)


class NewsProject(Orderable):
    """A project that a piece of news is about."""

    page = ParentalKey(NewsPage, related_name="project_links", on_delete=models.CASCADE)
    project = models.ForeignKey(
        "labsite.ResearchPage",
        verbose_name=_("project"),
        on_delete=models.CASCADE,
        related_name="news_links",
    )

    panels = panels.NEWS_PROJECT

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "project"], name="project_once_in_a_news")
        ]

    def __str__(self):
        return str(self.project)


class NewsWork(WorkLink):
    """A work that a piece of news is about."""

    page = ParentalKey(NewsPage, related_name="work_links", on_delete=models.CASCADE)

    class Meta(WorkLink.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["page", "publication"], name="work_once_in_a_news")
        ]
