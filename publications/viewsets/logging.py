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


class FileFormatter(LogFormatter):
    """A file came, changed or went."""

    label = _("File")
    messages = {
        "publications.file_added": _("Added the file “%(name)s”"),
        "publications.file_changed": _("Changed the file “%(name)s”"),
        "publications.file_replaced": _("Replaced the file “%(name)s”"),
        "publications.file_removed": _("Removed the file “%(name)s”"),
    }

    def format_message(self, log_entry):
        return self.messages[log_entry.action] % log_entry.data


class SplitFormatter(LogFormatter):
    """Works went from this author to another."""

    label = _("Split")

    def format_message(self, log_entry):
        return _("Works split off to “%(title)s”") % log_entry.data["into"]


class RegroupingUndoneFormatter(LogFormatter):
    """A merge or split was taken back."""

    label = _("Merge or split taken back")

    def format_message(self, log_entry):
        return _("Merge or split with “%(title)s” taken back") % log_entry.data["author"]
