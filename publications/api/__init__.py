"""The read-only interface in JSON, at ``/api/v1/``.

Every resource is a table of fields and parameters; answers, checks of what is asked, the OpenAPI
document and the page for people are all made from the same tables. Other apps add theirs by
Wagtail's hook ``api_resources``: a function that returns a list of :class:`Resource`.
"""

from .resource import Asked, Field, Moved, Parameter, Resource
from .schemas import INTEGER, TEXT, array, boolean, mapping, text

__all__ = [
    "INTEGER",
    "TEXT",
    "Asked",
    "Field",
    "Moved",
    "Parameter",
    "Resource",
    "array",
    "boolean",
    "mapping",
    "text",
]
