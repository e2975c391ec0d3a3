"""Errors as RFC 9457 has them."""

from dataclasses import dataclass, field

from django.http import JsonResponse

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "Bad request",
    404: "Not found",
    405: "Method not allowed",
    410: "Gone",
    429: "Too many requests",
}


@dataclass
class Problem(Exception):
    """Why a request is not answered; ``parameter`` names the one at fault."""

    status: int
    detail: str
    parameter: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def response(self) -> JsonResponse:
        body = {"title": TITLES[self.status], "status": self.status, "detail": self.detail}
        if self.parameter:
            body["parameter"] = self.parameter
        return JsonResponse(body, status=self.status, content_type=MEDIA_TYPE, headers=self.headers)
