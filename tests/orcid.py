"""A server that speaks ORCID's part of the authorisation code flow, for tests.

It answers ``/oauth/authorize`` and ``/oauth/token`` as https://info.orcid.org/documentation/ tells:
it knows one client, asks whoever comes whether to let it know who they are, and gives each code
away once, to who has the secret and names the redirect address the code was made for.
"""

import json
import secrets
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

CLIENT_ID = "APP-TESTTESTTESTTEST"
CLIENT_SECRET = "a-secret-of-the-test-server"
#: The holder of ORCID's own example record.
CARBERRY = "0000-0002-1825-0097"

PAGE = """<!doctype html><html lang="en"><title>Authorize</title><link rel="icon" href="data:,">
<h1>{client} wants to know your ORCID iD</h1><p>{scope}</p>
<a href="{allow}">Authorize access</a> <a href="{deny}">Deny access</a></html>"""


@dataclass
class Registry:
    """What the server knows and what it was asked; tests change who signs in and what is said."""

    holder: dict = field(default_factory=lambda: {"orcid": CARBERRY, "name": "Josiah Carberry"})
    #: Sent instead of a right answer to the exchange of a code: status, content type, body.
    answer: tuple[int, str, bytes] | None = None
    codes: dict[str, str] = field(default_factory=dict)
    asked: list[dict] = field(default_factory=list)
    address: str = ""


def _authorize(registry, query):
    """The page that asks, or the way back with a code or an error (RFC 6749 §4.1.1, §4.1.2)."""
    registry.asked.append(query)
    if query.get("client_id") != CLIENT_ID or not query.get("redirect_uri"):
        return 400, {}, b"invalid client"
    back = {"state": query.get("state", "")}
    if query.get("response_type") != "code" or query.get("scope") != "/authenticate":
        back["error"] = "invalid_scope"
    elif "decision" not in query:
        return 200, {"Content-Type": "text/html"}, _page(query)
    elif query["decision"] == "deny":
        back["error"] = "access_denied"
    else:
        back["code"] = secrets.token_urlsafe(6)
        registry.codes[back["code"]] = query["redirect_uri"]
    return 302, {"Location": f"{query['redirect_uri']}?{urlencode(back)}"}, b""


def _page(query):
    ways = {way: f"?{urlencode({**query, 'decision': way})}" for way in ("allow", "deny")}
    return PAGE.format(client=query["client_id"], scope=query["scope"], **ways).encode()


def _token(registry, form):
    """The token with iD and name (RFC 6749 §4.1.4), or why not (§5.2)."""
    if registry.answer:
        status, kind, body = registry.answer
        return status, {"Content-Type": kind, "Location": f"{registry.address}/elsewhere"}, body
    if (form.get("client_id"), form.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
        return _json(401, {"error": "invalid_client"})
    made_for = registry.codes.pop(form.get("code"), None)
    if form.get("grant_type") != "authorization_code" or made_for != form.get("redirect_uri"):
        return _json(400, {"error": "invalid_grant"})
    token = {
        "access_token": secrets.token_hex(16),
        "token_type": "bearer",
        "refresh_token": secrets.token_hex(16),
        "expires_in": 631138518,
        "scope": "/authenticate",
    }
    return _json(200, token | registry.holder)


def _json(status, body):
    return status, {"Content-Type": "application/json"}, json.dumps(body).encode()


@contextmanager
def server():
    """The registry of a running server; its ``address`` is the base of all others."""
    registry = Registry()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            parts = urlsplit(self.path)
            if parts.path != "/oauth/authorize":
                return self.send(404, {}, b"")
            return self.send(*_authorize(registry, _flat(parts.query)))

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if self.path != "/oauth/token":
                return self.send(404, {}, b"")
            return self.send(*_token(registry, _flat(body)))

        def send(self, status, headers, body):
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            """Say nothing between the tests' own lines."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    registry.address = f"http://127.0.0.1:{listening.server_port}"
    thread = Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield registry
    finally:
        listening.shutdown()
        listening.server_close()


def _flat(query):
    return {name: values[-1] for name, values in parse_qs(query).items()}
