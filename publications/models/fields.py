"""A column for dates known to the year, month or day."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .. import dates
from ..reference import PartialDate


def validate_edtf(value):
    """Refuse what is neither a year, month or day nor a range of these."""
    if dates.parse(value).literal or not dates.parse(value):
        raise ValidationError(
            _("Write the date as 2024, 2024-07 or 2024-07-21, or a range with a slash."),
            code="invalid_date",
        )


class EDTFField(models.CharField):
    """Extended Date/Time Format (ISO 8601-2 level 0 and 1) as text that sorts by time."""

    default_validators = [validate_edtf]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 64)
        super().__init__(*args, **kwargs)

    @staticmethod
    def to_date(value, literal=""):
        """The :class:`PartialDate` a stored value and its words stand for."""
        date = dates.parse(value) if value else PartialDate()
        return replace(date, literal=literal) if literal else date
