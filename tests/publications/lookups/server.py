"""Crossref, DataCite, OpenAlex, arXiv, PubMed and ORCID on one server, each in its own shape."""

import json
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit

CARBERRY = "0000-0002-1825-0097"
PNAS = "10.1073/pnas.1820226116"
DATASET = "10.5281/zenodo.1234567"
ELSEWHERE = "10.9999/only.openalex"

CROSSREF = {
    PNAS: {
        "status": "ok",
        "message-type": "work",
        "message": {
            "indexed": {"timestamp": 1},
            "reference-count": 90,
            "publisher": "Proceedings of the National Academy of Sciences",
            "issue": "23",
            "DOI": PNAS,
            "type": "journal-article",
            "page": "11537-11546",
            "abstract": "<jats:p>An <jats:italic>exact</jats:italic> theory.</jats:p>",
            "title": ["A mathematical theory of semantic development in deep neural networks"],
            "volume": "116",
            "author": [
                {
                    "ORCID": "http://orcid.org/0000-0002-9831-8812",
                    "given": "Andrew M.",
                    "family": "Saxe",
                    "sequence": "first",
                    "affiliation": [],
                },
                {"given": "James L.", "family": "McClelland", "affiliation": []},
                {"given": "Surya", "family": "Ganguli", "affiliation": []},
            ],
            "container-title": ["Proceedings of the National Academy of Sciences"],
            "issued": {"date-parts": [[2019, 5, 17]]},
            "ISSN": ["0027-8424", "1091-6490"],
        },
    }
}
DATACITE = {
    DATASET: {
        "type": "dataset",
        "id": f"https://doi.org/{DATASET}",
        "author": [{"family": "Saxe", "given": "A. M."}],
        "issued": {"date-parts": [[2018]]},
        "DOI": DATASET,
        "publisher": "Zenodo",
        "title": "Trajectories of deep linear networks",
    }
}
OPENALEX = {
    ELSEWHERE: {
        "title": "Exact solutions",
        "type": "article",
        "publication_date": "2014-04-14",
        "primary_location": {"source": {"display_name": "A journal"}},
        "biblio": {"volume": "1", "issue": None, "first_page": "3", "last_page": "3"},
        "authorships": [
            {
                "author": {"display_name": "Surya Ganguli", "orcid": None},
                "raw_author_name": "S. Ganguli",
                "raw_affiliation_strings": ["Stanford University"],
            }
        ],
        "language": "en",
    }
}
ARXIV = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title>{}</feed>"""
ARXIV_ENTRY = """<entry><id>http://arxiv.org/abs/1312.6120v3</id>
<published>2013-12-20T20:24:00Z</published>
<title>Exact solutions to the nonlinear dynamics of
  learning in deep linear neural networks</title>
<summary>  Despite the widespread practical success. </summary>
<author><name>Andrew M. Saxe</name></author><author><name>James L. McClelland</name></author>
<author><name>Surya Ganguli</name></author>
<arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.NE"/>
</entry>"""
PUBMED = """
PMID- 31101713
TI  - A mathematical theory of semantic development in deep neural networks.
PG  - 11537-11546
LID - 10.1073/pnas.1820226116 [doi]
FAU - Saxe, Andrew M
AU  - Saxe AM
JT  - Proceedings of the National Academy of Sciences
DP  - 2019 Jun 4
VI  - 116
PT  - Journal Article
"""


def summary(kind, title, *identifiers):
    """A work on an ORCID record."""
    return {
        "work-summary": [
            {
                "type": kind,
                "title": {"title": {"value": title}},
                "publication-date": {"year": {"value": "2014"}, "month": None, "day": None},
                "external-ids": {
                    "external-id": [
                        {
                            "external-id-type": scheme,
                            "external-id-value": value,
                            "external-id-relationship": relation,
                        }
                        for scheme, value, relation in identifiers
                    ]
                },
            }
        ]
    }


ORCID = {
    CARBERRY: {
        "group": [
            summary("journal-article", "By its DOI", ("doi", PNAS, "self")),
            summary("book-chapter", "In a book", ("isbn", "9780262033848", "part-of")),
        ]
    }
}


@dataclass
class Services:
    """What the server was asked, and what it answers instead when it is to fail."""

    url: str = ""
    asked: list = field(default_factory=list)
    status: int = 200
    body: bytes | None = None
    #: Seconds before the answer, and before each of its bytes.
    silence: float = 0
    pause: float = 0

    def urls(self):
        names = ("crossref", "datacite", "openalex", "arxiv", "pubmed", "orcid")
        return {name: f"{self.url}/{name}" for name in names}


def _answer(service, rest, query):
    """The body for an address, or None where there is nothing."""
    if service == "crossref":
        return _json(CROSSREF.get(rest.removeprefix("works/")))
    if service == "datacite":
        return _json(DATACITE.get(rest.partition("+json/")[2]))
    if service == "openalex":
        return _json(OPENALEX.get(rest.removeprefix("works/doi:")))
    if service == "arxiv":
        asked = query["id_list"][0]
        return ARXIV.format(ARXIV_ENTRY if "1312.6120" in asked else "").encode()
    if service == "pubmed":
        return PUBMED.encode() if "31101713" in query["id"][0].split(",") else b"\n"
    return _json(ORCID.get(rest.removesuffix("/works")))


def _json(value):
    return None if value is None else json.dumps(value).encode()


@contextmanager
def serving():
    """The services while the block runs."""
    services = Services()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            parts = urlsplit(self.path)
            _empty, service, *rest = unquote(parts.path).split("/", 2)
            services.asked.append((service, self.path, self.headers["User-Agent"]))
            found = _answer(service, "".join(rest), parse_qs(parts.query))
            body = found if services.body is None else services.body
            time.sleep(services.silence)
            self.send_response(services.status if body is not None else 404)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            with suppress(OSError):
                self._send(body or b"")

        def _send(self, body):
            if not services.pause:
                self.wfile.write(body)
                return
            for byte in body:
                self.wfile.write(bytes([byte]))
                time.sleep(services.pause)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    services.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield services
    finally:
        server.shutdown()
        server.server_close()
