"""The whole address map; pages of the tree come last."""

from django.conf import settings
from django.conf.urls.static import static
from django.contrib.sitemaps.views import index, sitemap
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from publications.languages import spoken

from . import pictures, views
from .cards import views as cards
from .sitemaps import SECTIONS

SITEMAPS = {"sitemaps": SECTIONS}
# Wagtail's own two sign-in forms have no brake against guessing.
sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("admin/login/", views.admin_sign_in, name="admin_sign_in"),
    path("_util/login/", sign_in),
    path("admin/", include(wagtailadmin_urls)),
    path("accounts/", include("labsite.accounts.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("health/", views.health, name="health"),
    path("theme-<slug:key>.css", views.theme, name="theme"),
    path("card-<slug:kind>-<int:pk>.png", cards.card, name="card"),
    path("icon-<int:size>.png", cards.icon, name="icon"),
    re_path(
        r"^pictures/([^/]+)/([0-9]{1,18})/([^/]+)/[^/]*$",
        pictures.Draw.as_view(action="redirect"),
        name="picture",
    ),
    path("favicon.ico", cards.favicon, name="favicon"),
    path("site.webmanifest", cards.manifest, name="manifest"),
    path("robots.txt", views.robots, name="robots"),
    path(
        "sitemap.xml", index, {"sitemaps": SECTIONS, "sitemap_url_name": "sitemap-part"}, "sitemap"
    ),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SECTIONS}, "sitemap-part"),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    spoken(
        path("search/", views.search, name="search"),
        path("", include("publications.urls")),
        path("", include(wagtail_urls)),
    ),
]

handler400 = views.bad_request
handler403 = views.permission_denied
# The name is allauth's; Django knows no such handler.
handler429 = views.too_many
handler500 = views.error
