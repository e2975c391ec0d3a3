"""Talks, seminars and other events, with a file for calendars."""

from django.db import models
from django.db.models import F, Q
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail.search import index

from publications.languages import InEveryLanguage, below

from .. import icalendar, linking, panels
from ..blocks import BodyField
from ..prose import PROSE


class EventIndexPage(InEveryLanguage, Page):
    """What is to come, the nearest first, then what has been, the latest first."""

    introduction = RichTextField(_("introduction"), blank=True, features=PROSE)

    content_panels = [*Page.content_panels, *panels.INTRODUCTION]
    parent_page_types = ["labsite.HomePage"]
    subpage_types = ["labsite.EventPage"]
    template = "labsite/event_index_page.html"
    page_description = _("Lists the talks and events below it.")
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("events index")

    def get_context(self, request, *args, **kwargs):
        events = linking.visible(below(EventPage.objects, self), request)
        return super().get_context(request, *args, **kwargs) | {
            "coming": events.coming(),
            "past": events.past(),
        }


class EventQuerySet(PageQuerySet):
    """Adjectives of events; each chains."""

    def coming(self, now=None):
        """Those that are not over, the nearest first."""
        now = now or timezone.now()
        return self.filter(Q(start__gte=now) | Q(end__gte=now)).order_by("start")

    def past(self, now=None):
        """Those that are over, the latest first."""
        now = now or timezone.now()
        return self.filter(Q(start__lt=now), Q(end__isnull=True) | Q(end__lt=now)).order_by(
            "-start"
        )


class EventPage(RoutablePageMixin, InEveryLanguage, Page):
    """A talk or another event at a time and, mostly, a place."""

    start = models.DateTimeField(_("start"))
    end = models.DateTimeField(_("end"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=255, blank=True)
    online_url = models.URLField(
        _("address online"), blank=True, help_text=_("Where one takes part or signs up.")
    )
    speaker = models.CharField(
        _("speaker"), max_length=255, blank=True, help_text=_("Name and where from.")
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("Shown in lists too."))
    body = BodyField(verbose_name=_("text"), blank=True)

    objects = PageManager.from_queryset(EventQuerySet)()

    content_panels = [*Page.content_panels, *panels.EVENT]
    parent_page_types = ["labsite.EventIndexPage"]
    subpage_types = []
    template = "labsite/event_page.html"
    page_description = _("A talk or event, with a file for calendars.")
    search_fields = [
        *Page.search_fields,
        index.SearchField("speaker", boost=2),
        index.SearchField("summary"),
        index.SearchField("body"),
        index.FilterField("start"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")),
                name="event_ends_after_its_start",
                violation_error_message=_("The end is before the start."),
            )
        ]

    def get_context(self, request, *args, **kwargs):
        address = (self.get_url(request) or "") + self.reverse_subpage("calendar")
        return super().get_context(request, *args, **kwargs) | {"calendar_url": address}

    @path("calendar/", name="calendar")
    def calendar(self, request):
        """The event as a file that calendars read."""
        facts = {
            "UID": f"{self.translation_key}@{request.get_host().partition(':')[0]}",
            "DTSTAMP": self.last_published_at or timezone.now(),
            "DTSTART": self.start,
            "DTEND": self.end,
            "SUMMARY": self.title,
            "DESCRIPTION": "\n".join(filter(None, [self.speaker, self.summary])),
            "LOCATION": self.place,
            "URL": self.get_full_url(request),
        }
        name = f'attachment; filename="event-{self.pk}.ics"'
        response = HttpResponse(icalendar.calendar(facts), content_type="text/calendar")
        response.headers["Content-Disposition"] = name
        return response

    @property
    def is_over(self) -> bool:
        return (self.end or self.start) < timezone.now()
