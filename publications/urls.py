"""Public addresses of the record: list, works, authors, exports, feeds."""

from django.urls import path, re_path

from .views import (
    api,
    authors,
    copies,
    editing,
    files,
    following,
    graph,
    inbox,
    invitations,
    lists,
    oai,
    profiles,
    records,
    removals,
)
from .views.claims import addresses as claims

app_name = "publications"

# Slugs hold letters and digits of any script; what follows the dot is a format's file ending,
# such as "bib" or "dc.xml".
SLUG = r"(?P<slug>[-\w]+)"
NODE = r"(?P<id>[-\w]+)"
ENDING = r"\.(?P<extension>[a-z]+(?:\.[a-z]+)?)"
FILE = rf"publications/{SLUG}/files/(?P<pk>[0-9]{{1,18}})"
BEARER = r"(?P<token>[A-Za-z0-9_-]{43})"

urlpatterns = [
    path("accounts/works/", inbox.works, name="works"),
    path("accounts/works/undo/", inbox.take_back, name="works_take_back"),
    path("publications/", lists.publication_list, name="list"),
    path("publications/feed.atom", lists.feed, name="feed"),
    re_path(rf"^publications/export{ENDING}$", lists.export, name="export"),
    re_path(rf"^publications/{SLUG}/$", records.publication, name="detail"),
    re_path(rf"^publications/{SLUG}/cite/$", records.cite, name="cite"),
    re_path(rf"^{FILE}/request/$", copies.ask, name="copy_request"),
    re_path(rf"^{FILE}/first-page/$", files.thumbnail, name="thumbnail"),
    re_path(rf"^{FILE}/(?P<name>[\w.-]+)$", files.work_file, name="work_file"),
    re_path(rf"^publications/{SLUG}\.linkset\.json$", records.linkset_json, name="linkset_json"),
    re_path(rf"^publications/{SLUG}\.linkset$", records.linkset, name="linkset"),
    re_path(rf"^publications/{SLUG}{ENDING}$", records.publication_file, name="file"),
    path("copies/<int:pk>/", copies.decide, name="copy_decision"),
    re_path(rf"^copies/prove/{BEARER}/$", copies.prove, name="copy_proof"),
    re_path(rf"^copies/{BEARER}/$", copies.copy, name="copy"),
    re_path(rf"^copies/{BEARER}/(?P<name>[\w.-]+)$", copies.copied_file, name="copied_file"),
    path("id/<int:number>", records.permalink, name="permalink"),
    path("id/<int:number>/latest", records.latest, name="latest"),
    path("api/v1/", api.documentation, name="api"),
    path("api/v1/openapi.json", api.openapi, name="api_openapi"),
    re_path(r"^api/v1/(?P<name>[a-z]+)$", api.listed, name="api_list"),
    re_path(r"^api/v1/(?P<name>[a-z]+)/(?P<key>[^/]+)$", api.item, name="api_item"),
    path("api/v1/<path:rest>", api.nothing, name="api_nothing"),
    path("oai", oai.oai, name="oai"),
    path("oai/style.xsl", oai.style, name="oai_style"),
    path("about-author-pages/", removals.about, name="about_pages"),
    path("removals/", removals.asked, name="removal_asked"),
    path("removals/<str:token>/", removals.confirm, name="removal_confirm"),
    re_path(rf"^authors/{SLUG}/remove/$", removals.ask, name="remove"),
    path("authors/", authors.author_list, name="authors"),
    re_path(rf"^authors/{SLUG}/$", authors.author, name="author"),
    re_path(rf"^authors/{SLUG}/feed\.atom$", authors.author_feed, name="author_feed"),
    re_path(rf"^authors/{SLUG}/cv/$", profiles.cv, name="author_cv"),
    re_path(rf"^authors/{SLUG}/co-authors\.csv$", profiles.co_authors, name="author_circle"),
    *claims.patterns,
    re_path(rf"^authors/{SLUG}/edit/$", editing.edit, name="author_edit"),
    re_path(rf"^authors/{SLUG}{ENDING}$", authors.author_file, name="author_file"),
    re_path(rf"^authors/{SLUG}/follow/$", following.follow, name="author_follow"),
    re_path(rf"^authors/{SLUG}/unfollow/$", following.unfollow, name="author_unfollow"),
    re_path(rf"^authors/{SLUG}/invite/$", invitations.invite, name="author_invite"),
    path("accounts/invitations/", invitations.box, name="invitations"),
    path("accounts/invitations/<int:pk>/", invitations.invitation, name="invitation"),
    re_path(
        r"^accounts/invitations/(?P<pk>[0-9]{1,18})/"
        r"(?P<verb>accept|decline|withdraw|block|report)/$",
        invitations.answer,
        name="invitation_answer",
    ),
    path("accounts/invitations/blocks/<int:pk>/remove/", invitations.unblock, name="unblock"),
    path("accounts/following/", following.followed, name="following"),
    path("accounts/following/stop/<token>/", following.stop, name="stop_letters"),
    re_path(rf"^authors/{SLUG}/graph/$", graph.author_graph, name="author_graph"),
    re_path(rf"^graph/(?P<kind>[a-z]+)/{NODE}/$", graph.graph, name="graph"),
    re_path(rf"^graph/(?P<kind>[a-z]+)/{NODE}\.json$", graph.graph_json, name="graph_json"),
    re_path(
        rf"^graph/(?P<kind>[a-z]+)/{NODE}\.graphml$", graph.graph_graphml, name="graph_graphml"
    ),
]
