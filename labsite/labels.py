"""Labels of form fields, read like every other label of the site: without a colon."""

from django.forms.renderers import DjangoTemplates
from django.template.loader import get_template

LABEL = "django/forms/label.html"


class Renderer(DjangoTemplates):
    """Django's own, but for the label: of our forms and of those that packages bring."""

    def get_template(self, template_name):
        if template_name == LABEL:
            return get_template("components/label.html")
        return super().get_template(template_name)
