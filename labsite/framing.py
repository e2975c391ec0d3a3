"""Which other sites a page may show in a frame: none, but for the players of its own videos."""


def allow(request, origin: str) -> None:
    """Let the page that answers ``request`` frame ``origin``, such as ``https://example.org``."""
    request.framed_origins = {*origins(request), origin}


def origins(request) -> set[str]:
    return getattr(request, "framed_origins", set())
