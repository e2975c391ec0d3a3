"""The tree of pages, the site record and its settings."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from ..models import HomePage, SiteSettings, StandardPage
from .content import GROUP, HOME, PAGES


def load():
    """The default site, with a home page and what hangs below it. What is there stays as it is."""
    home = HomePage.objects.first() or _make_home()
    for content in PAGES:
        if not home.get_children().filter(slug=content["slug"]).exists():
            home.add_child(instance=StandardPage(**content))
    site = Site.objects.get(is_default_site=True)
    _describe(site)
    return site


def _make_home():
    """A home page in the place of Wagtail's own greeting."""
    root = Page.get_first_root_node()
    greetings = list(root.get_children().exact_type(Page))
    for page in greetings:
        page.slug = f"replaced-{page.pk}"
        page.save(update_fields=["slug"])
    home = root.add_child(instance=HomePage(**HOME))
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": address.hostname or "localhost",
            "port": address.port or (443 if address.scheme == "https" else 80),
            "root_page": home,
            "site_name": GROUP["name"],
        },
    )
    for page in greetings:
        Page.objects.get(pk=page.pk).delete()
    return home


def _describe(site):
    described = SiteSettings.for_site(site)
    if not described.name:
        for name, value in GROUP.items():
            setattr(described, name, value)
        described.save()
