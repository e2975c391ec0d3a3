"""What the people app adds to the admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from . import programs
from .models import Role

hooks.register("api_resources", programs.resources)


class RoleViewSet(SnippetViewSet):
    """Roles, put in order by dragging."""

    model = Role
    icon = "group"
    list_display = ["name", "heading"]
    add_to_settings_menu = True
    menu_order = 250


register_snippet(RoleViewSet)
