"""The form a topic is edited in."""

from wagtail.admin.forms.models import WagtailAdminModelForm

from ..slugs import slugify


class TopicForm(WagtailAdminModelForm):
    """A name, and an address made of it where none is given."""

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("slug") and "slug" not in self.errors:
            cleaned["slug"] = slugify(cleaned.get("name", ""), "topic")
        return cleaned
