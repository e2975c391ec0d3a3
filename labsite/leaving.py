"""Asking where somebody went, once their last position has ended."""

from django.utils.translation import gettext as _
from wagtail.admin import messages

from people.models import PersonPage


def ask_for_next_position(request, page):
    """Said after an alumnus was saved without a next position; nothing is withheld for it."""
    if isinstance(page, PersonPage) and page.is_alumnus and not page.next_position:
        told = {"name": page.title}
        messages.info(
            request,
            _(
                "Every position of %(name)s has ended: they are among the alumni now. Where did "
                "they go? There is a place for it under “After leaving”."
            )
            % told,
        )
