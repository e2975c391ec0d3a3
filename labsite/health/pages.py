"""What people, grants and images lack."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from labsite.models import GrantOutput, GrantPage, ProjectMember
from people.models import PersonPage, Position

from .checks import Check, Family

#: Where an image needs no description of its own: the page says whose portrait or logo it is.
DESCRIBED = ("photo", "logo")


def people():
    return PersonPage.objects.live().order_by("title")


def checks_of_people():
    today = timezone.localdate()
    has_position = Exists(Position.objects.filter(person=OuterRef("pk")).order_by())
    is_here = Exists(Position.objects.filter(person=OuterRef("pk")).lasting(today).order_by())
    parts = ProjectMember.objects.filter(person=OuterRef("pk"), page__live=True)
    takes_part = Exists(parts.filter(Q(end=None) | Q(end__gte=today)).order_by())
    left = Q(has_position) & ~Q(is_here)
    return (
        Check("photo", _("People without a photo"), _("Their card shows initials."), Q(photo=None)),
        Check(
            "position",
            _("People without a position"),
            _("They stand under no role, and never become alumni."),
            ~Q(has_position),
        ),
        Check(
            "project",
            _("Alumni who are still in a project"),
            _("Every position has ended, but no end is given in a project."),
            left & Q(takes_part),
        ),
        Check(
            "next",
            _("Alumni without a next position"),
            _("Ask them where they went, if they like to tell."),
            left & Q(next_position=""),
        ),
    )


def grants():
    return GrantPage.objects.live().order_by("title")


def checks_of_grants():
    outputs = GrantOutput.objects.filter(page=OuterRef("pk"), publication__live=True)
    ended = Q(end__lt=timezone.localdate())
    return (
        Check(
            "outputs",
            _("Grants that ended without outputs"),
            _("Add the works they paid for."),
            ended & ~Exists(outputs.order_by()),
        ),
    )


def images():
    return get_image_model().objects.order_by("title")


def checks_of_images():
    kind = ContentType.objects.get_for_model(get_image_model())
    uses = ReferenceIndex.objects.filter(
        to_content_type=kind, to_object_id=Cast(OuterRef("pk"), CharField())
    ).exclude(model_path__in=DESCRIBED)
    return (
        Check(
            "description",
            _("Images in use without a description"),
            _("Say what they show, for those who cannot see them."),
            Q(description="") & Exists(uses),
        ),
    )


PEOPLE = Family(people, "wagtailadmin_pages:edit", checks_of_people)
GRANTS = Family(grants, "wagtailadmin_pages:edit", checks_of_grants)
IMAGES = Family(images, "wagtailimages:edit", checks_of_images)
