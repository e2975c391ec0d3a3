"""What the site adds to the admin and to the pages of the other apps."""

from django.contrib.auth.models import Permission
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from people.sheets.views import SheetMenuItem, SheetViewSet

from . import connections, dashboard, firststeps, harvesting, languages, leaving, pictures, programs
from .graph import Grants
from .health import views as health
from .models import Funder, FundingIndexPage
from .resources import GrantResource

hooks.register("connect_person", connections.of_person)
hooks.register("connect_work", connections.of_work)
hooks.register("work_grants", connections.grants_of_works)
hooks.register("api_resources", programs.resources)
hooks.register("oai_sets", harvesting.sets)
hooks.register("repository_name", harvesting.repository_name)
hooks.register("graph_source", Grants)
hooks.register("register_admin_viewset", health.HealthViewSet)
hooks.register("register_reports_menu_item", health.menu_item)
hooks.register("construct_homepage_panels", firststeps.FirstStepsPanel.offer)
hooks.register("construct_homepage_panels", dashboard.DeskPanel.offer)
hooks.register("account_home", dashboard.summary)
hooks.register("before_serve_page", languages.lead_to_translation)
hooks.register("after_create_page", leaving.ask_for_next_position)
hooks.register("after_edit_page", leaving.ask_for_next_position)
hooks.register("register_image_operations", lambda: [("speed", pictures.Speed)])


@hooks.register("insert_global_admin_css")
def own_sheet():
    """A link to what every page of the admin takes from us."""
    return format_html('<link rel="stylesheet" href="{}">', static("labsite/css/admin.css"))


@hooks.register("insert_editor_js")
def own_script():
    """What every editor's form takes from us."""
    scripts = ("autosave", "fieldnames")
    addresses = ([static(f"labsite/js/{name}.js")] for name in scripts)
    return format_html_join("", '<script src="{}"></script>', addresses)


@hooks.register("register_permissions")
def offer_import():
    """Shown among the permissions of a group."""
    return Permission.objects.filter(content_type__app_label="labsite", codename="import_grantpage")


class GrantSheetViewSet(SheetViewSet):
    """Grants from a table."""

    name = "grant_import"
    url_prefix = "grants/import"
    resource = GrantResource
    index = FundingIndexPage
    permission = "labsite.import_grantpage"
    title = _("Import grants")


grant_sheet = GrantSheetViewSet()
hooks.register("register_admin_viewset", lambda: grant_sheet)
hooks.register("register_settings_menu_item", lambda: SheetMenuItem(grant_sheet, order=280))


class FunderViewSet(SnippetViewSet):
    """Funders, which grants name."""

    model = Funder
    icon = "pick"
    list_display = ["name", "ror", "crossref_id"]
    list_export = ["name", "url", "ror", "crossref_id"]
    add_to_settings_menu = True
    menu_order = 260


register_snippet(FunderViewSet)
