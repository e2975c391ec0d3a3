"""What the people app adds to the admin."""

from django.contrib.auth.models import Permission
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from . import programs
from .models import Role

hooks.register("api_resources", programs.resources)


@hooks.register("register_permissions")
def offer_own_page():
    """Shown among the permissions of a group."""
    return Permission.objects.filter(
        content_type__app_label="people", codename="change_own_personpage"
    )


class RoleViewSet(SnippetViewSet):
    """Roles, put in order by dragging."""

    model = Role
    icon = "group"
    list_display = ["name", "heading"]
    add_to_settings_menu = True
    menu_order = 250


register_snippet(RoleViewSet)
