"""The first pages of a site, in the place of Wagtail's own greeting."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, Site

from people.models import PeopleIndexPage

from .models import (
    ContactPage,
    EventIndexPage,
    FundingIndexPage,
    HomePage,
    NewsIndexPage,
    OpeningIndexPage,
    ResearchIndexPage,
    SiteSettings,
    StandardPage,
)

#: The sections of a new site, in the order of the menu: page, address, title, in the menu or not.
SECTIONS = (
    (ResearchIndexPage, "research", "Research", True),
    (PeopleIndexPage, "people", "People", True),
    (FundingIndexPage, "funding", "Funding", True),
    (NewsIndexPage, "news", "News", True),
    (EventIndexPage, "events", "Events", False),
    (OpeningIndexPage, "openings", "Openings", False),
    (ContactPage, "contact", "Contact", False),
)


def found(group, home, pages):
    """The default site with a home page, what hangs below it, and a name.

    ``group`` gives values of SiteSettings, ``home`` of HomePage, ``pages`` of StandardPages.
    What is there already stays as it is, so that calling it again changes nothing.
    """
    place = HomePage.objects.first() or _make_home(home)
    for content in pages:
        if not place.get_children().filter(slug=content["slug"]).exists():
            publish(place, StandardPage(**content))
    site = Site.objects.get(is_default_site=True)
    _describe(site, group)
    return site


def lay_out():
    """The sections of the site that it does not have yet, all of them empty."""
    home = HomePage.objects.first()
    for model, slug, title, in_menu in SECTIONS:
        if not home.get_children().filter(slug=slug).exists():
            publish(home, model(slug=slug, title=title, show_in_menus=in_menu))
    invite_news()


def publish(parent, page):
    """``page`` below ``parent``, public from now on."""
    page.first_published_at = page.last_published_at = timezone.now()
    return parent.add_child(instance=page)


def invite_news():
    """Whoever may edit the page about themselves may write news, for others to publish."""
    add = Permission.objects.get(content_type__app_label="wagtailcore", codename="add_page")
    groups = Group.objects.filter(permissions__codename="change_own_personpage")
    for group in groups:
        for index in NewsIndexPage.objects.all():
            GroupPagePermission.objects.get_or_create(
                group=group, page=index.page_ptr, permission=add
            )


def _make_home(content):
    root = Page.get_first_root_node()
    greetings = [page.pk for page in root.get_children().exact_type(Page)]
    for number in greetings:
        Page.objects.filter(pk=number).update(slug=f"replaced-{number}")
    home = publish(root, HomePage(**content))
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": address.hostname or "localhost",
            "port": address.port or (443 if address.scheme == "https" else 80),
            "root_page": home,
            "site_name": content["title"],
        },
    )
    for number in greetings:
        Page.objects.get(pk=number).delete()
    return home


def _describe(site, group):
    described = SiteSettings.for_site(site)
    if not described.name:
        for name, value in group.items():
            setattr(described, name, value)
        described.save()
