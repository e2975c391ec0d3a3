"""What else moves the clock of the public record: pages, who may see them, and what they show."""

from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction, Site, get_page_models
from wagtail.signals import post_page_move

from people.models import Role
from publications import dataversion

from .models import Affiliation, Funder, SiteSettings, SocialLink


def connect():
    """Let every change of a page, of its privacy or of its place count as a change."""
    settings = (SiteSettings, Affiliation, SocialLink)
    shown = (Funder, Role, get_image_model())
    dataversion.watch(*get_page_models(), PageViewRestriction, Site, *settings, *shown)
    post_page_move.connect(dataversion.bump_on_commit, dispatch_uid="clock moved page")
