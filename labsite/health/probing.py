"""Asking whether an address answers."""

from dataclasses import dataclass

import requests

from publications.lookups import reaching

#: Seconds to connect, and between two bytes of an answer.
PATIENCE = 10
MOST_REDIRECTS = 5
#: Answers to programs by servers at which a reader finds the page all the same.
SHY = frozenset((401, 403, 405, 406, 429, 451, 501, 999))
HEADERS = {"User-Agent": "Labsite link check", "Accept": "*/*", "Connection": "close"}


@dataclass(frozen=True)
class Outcome:
    """``status`` of the last answer, None without one; ``problem`` in words, empty if none."""

    status: int | None
    problem: str = ""


def probe(url: str, allowed=()) -> Outcome:
    """Ask ``url`` by HEAD, and by GET where that is not enough; never raises.

    ``allowed`` names networks that may be asked although they are not public.
    """
    with reaching.session(networks=allowed, redirects=MOST_REDIRECTS) as session:
        outcome = _ask(session, "HEAD", url)
        # Where no answer came at all, another question would gain none.
        return _ask(session, "GET", url) if outcome.status and outcome.problem else outcome


def _ask(session: requests.Session, method: str, url: str) -> Outcome:
    """Nothing of the body is read."""
    try:
        with session.request(
            method, url, headers=HEADERS, timeout=PATIENCE, stream=True, allow_redirects=True
        ) as answer:
            return Outcome(answer.status_code, _problem(answer.status_code))
    except requests.TooManyRedirects as error:
        return Outcome(error.response.status_code, "It redirects without end.")
    except reaching.Refused as error:
        return Outcome(None, str(error))
    except (requests.RequestException, OSError, ValueError) as error:
        return Outcome(None, _in_words(error))


def _problem(status: int) -> str:
    if status < 400 or status in SHY:
        return ""
    return f"The server answers {status}."


def _in_words(error: Exception) -> str:
    if isinstance(error, requests.Timeout | TimeoutError):
        return "It does not answer in time."
    if isinstance(error, requests.exceptions.SSLError):
        return "Its certificate is not valid."
    if isinstance(error, requests.exceptions.InvalidSchema | requests.exceptions.InvalidURL):
        return "This is no address of the web."
    return "It does not answer."
