"""Where a video can be played, told by its address. Knows no framework."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_ID = re.compile(r"[\w-]{5,20}\Z", re.ASCII)
_VIMEO = re.compile(r"/(?:video/)?(\d{5,15})(?:/([0-9a-f]{6,20}))?/?\Z")
_YOUTUBE = {"www.youtube.com", "youtube.com", "m.youtube.com", "www.youtube-nocookie.com"}


@dataclass(frozen=True)
class Player:
    """Somebody's player: whose it is, the origin of its frame, and the frame's address."""

    maker: str
    origin: str
    url: str


def player(url: str) -> Player | None:
    """The player of the video at ``url``; None where only a link can lead there."""
    parts = urlsplit(url)
    if parts.scheme != "https":
        return None
    if parts.hostname == "youtu.be" or parts.hostname in _YOUTUBE:
        return _youtube(parts)
    if parts.hostname in ("vimeo.com", "www.vimeo.com", "player.vimeo.com"):
        return _vimeo(parts)
    return None


def host(url: str) -> str:
    """The name of the site an address leads to."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _youtube(parts) -> Player | None:
    *place, last = parts.path.strip("/").split("/")
    known = parts.hostname == "youtu.be" or place in (["embed"], ["shorts"], ["live"])
    number = last if known else parse_qs(parts.query).get("v", [""])[0]
    if not _ID.match(number):
        return None
    origin = "https://www.youtube-nocookie.com"
    return Player("YouTube", origin, f"{origin}/embed/{number}")


def _vimeo(parts) -> Player | None:
    found = _VIMEO.match(parts.path)
    if not found:
        return None
    origin = "https://player.vimeo.com"
    key = f"&h={found[2]}" if found[2] else ""
    return Player("Vimeo", origin, f"{origin}/video/{found[1]}?dnt=1{key}")
