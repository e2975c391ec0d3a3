"""The query string of a request, checked against the tables."""

from . import paging, schemas
from .problems import Problem
from .resource import Parameter, Resource


def shared(resource: Resource) -> Parameter:
    """The parameter that every address of a resource takes."""
    names = {"type": "string", "enum": [field.name for field in resource.fields]}
    schema = {"type": "array", "items": names, "minItems": 1}
    return Parameter("fields", "Only these properties, separated by commas.", schema)


def of_list(resource: Resource) -> tuple[Parameter, ...]:
    """All parameters of the list of a resource."""
    return (
        *resource.parameters,
        shared(resource),
        Parameter("limit", "Length of a page.", paging.LIMIT),
        Parameter("cursor", "Where to go on, from the address of the next page.", paging.CURSOR),
    )


def read(query, parameters: tuple[Parameter, ...]) -> dict[str, str]:
    """The values given. Raises Problem for what is unknown, given twice, or of another shape."""
    known = {parameter.name: parameter for parameter in parameters}
    for name, values in query.lists():
        if name not in known:
            listed = ", ".join(known)
            raise Problem(400, f"There is no parameter “{name}”, only {listed}.", name)
        if len(values) > 1:
            raise Problem(400, f"“{name}” is given more than once.", name)
        if not schemas.fits(known[name].schema, values[0]):
            raise Problem(400, f"“{name}” has a value it cannot have.", name)
    return query.dict()
