"""Pages for tests: plain functions with sensible facts, any of which a test may override."""

from datetime import date, timedelta
from io import BytesIO

from django.core.files.images import ImageFile
from django.utils import timezone
from django.utils.text import slugify
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from labsite.models import (
    Funder,
    FundingIndexPage,
    GrantPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    OpeningIndexPage,
    OpeningPage,
    ResearchIndexPage,
    ResearchPage,
)
from people.models import PeopleIndexPage, PersonPage, Position, Role

DAY = timedelta(days=1)


def today():
    return timezone.localdate()


def make_home():
    """The front page of the default site, made once."""
    home = HomePage.objects.first()
    if home is None:
        home = Page.get_first_root_node().add_child(instance=HomePage(title="Lab", slug="lab"))
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"hostname": "testserver", "port": 80, "root_page": home},
        )
    return home


def make_index(model):
    """The index page of that kind below the front page, made once."""
    title = str(model._meta.verbose_name)
    return model.objects.first() or make_home().add_child(
        instance=model(title=title, slug=slugify(title))
    )


def make_page(model, index, title, **facts):
    """A live page with rows: ``facts`` of relations are lists of unsaved rows."""
    relations = {relation.related_name for relation in model._meta.related_objects}
    rows = {name: facts.pop(name) for name in list(facts) if name in relations}
    page = model(title=title, **facts)
    for name, values in rows.items():
        setattr(page, name, values)
    return make_index(index).add_child(instance=page)


def make_role(name="PhD student", place=0):
    return Role.objects.get_or_create(name=name, defaults={"sort_order": place})[0]


def make_position(role="PhD student", start=date(2020, 10, 1), end=None, note="", place=0):
    return Position(role=make_role(role, place), start=start, end=end, note=note)


def make_person(title="Andrew M. Saxe", positions=None, **facts):
    rows = [make_position()] if positions is None else positions
    return make_page(PersonPage, PeopleIndexPage, title, positions=rows, **facts)


def make_project(title="Deep linear networks", **facts):
    return make_page(ResearchPage, ResearchIndexPage, title, **facts)


def make_funder(name="Wellcome Trust", **facts):
    return Funder.objects.filter(name=name).first() or Funder.objects.create(name=name, **facts)


def make_grant(title="Sir Henry Dale Fellowship", **facts):
    facts = {"funder": make_funder()} | facts
    return make_page(GrantPage, FundingIndexPage, title, **facts)


def make_news(title="A paper is out", **facts):
    return make_page(NewsPage, NewsIndexPage, title, **facts)


def make_opening(title="PhD position", **facts):
    return make_page(OpeningPage, OpeningIndexPage, title, **facts)


def make_image(title="Portrait", size=(800, 1000), **facts):
    picture = BytesIO()
    Picture.new("RGB", size, "teal").save(picture, "PNG")
    picture.seek(0)
    file = ImageFile(picture, name=f"{slugify(title)}.png")
    facts = {"description": f"{title}, all teal"} | facts
    return get_image_model().objects.create(title=title, file=file, **facts)
