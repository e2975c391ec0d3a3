"""What the people app adds to the admin."""

from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from . import programs
from .models import PeopleIndexPage, Role
from .resources import PersonResource
from .sheets.views import SheetMenuItem, SheetViewSet

hooks.register("api_resources", programs.resources)


@hooks.register("register_permissions")
def offer_own_page():
    """Shown among the permissions of a group."""
    return Permission.objects.filter(
        content_type__app_label="people",
        codename__in=("change_own_personpage", "import_personpage"),
    )


class PeopleSheetViewSet(SheetViewSet):
    """People from a table."""

    name = "people_import"
    url_prefix = "people/import"
    resource = PersonResource
    index = PeopleIndexPage
    permission = "people.import_personpage"
    title = _("Import people")


people_sheet = PeopleSheetViewSet()
hooks.register("register_admin_viewset", lambda: people_sheet)
hooks.register("register_settings_menu_item", lambda: SheetMenuItem(people_sheet, order=270))


class RoleViewSet(SnippetViewSet):
    """Roles, put in order by dragging."""

    model = Role
    icon = "group"
    list_display = ["name", "heading"]
    add_to_settings_menu = True
    menu_order = 250


register_snippet(RoleViewSet)
