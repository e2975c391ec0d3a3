"""How the History view tells of what only this record knows."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter


class MergeFormatter(LogFormatter):
    """Something was merged into this."""

    label = _("Merge")

    def format_message(self, log_entry):
        return _("Took in the duplicate “%(title)s”") % log_entry.data["duplicate"]


class MergedAwayFormatter(LogFormatter):
    """This was merged into something."""

    label = _("Merged away")

    def format_message(self, log_entry):
        return _("Merged into “%(title)s”") % log_entry.data["into"]
