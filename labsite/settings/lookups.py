"""Looking works up at other services."""

from .environment import env

# It asks other servers, so it is a choice; the addresses change only for tests and mirrors.
LABSITE_LOOKUPS = env.bool("LABSITE_LOOKUPS", default=False)
LABSITE_LOOKUP_CONTACT = env("LABSITE_LOOKUP_CONTACT", default="")
LABSITE_LOOKUP_URLS = {
    name: env(f"LOOKUP_{name.upper()}_URL", default=url).rstrip("/")
    for name, url in {
        "crossref": "https://api.crossref.org",
        "datacite": "https://api.datacite.org",
        "openalex": "https://api.openalex.org",
        "arxiv": "https://export.arxiv.org/api/query",
        "pubmed": "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi",
        "orcid": "https://pub.orcid.org/v3.0",
    }.items()
}
