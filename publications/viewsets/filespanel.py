"""The files of a work in its edit form: what there is, and the way to where they are kept."""

from wagtail.admin.panels import Panel

from ..record.usage import usage


class FilesPanel(Panel):
    """Shows files; it holds no field, since files are no part of a draft."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "publications/admin/files/panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return context | {"work": self.instance, "usage": usage(self.instance)}
