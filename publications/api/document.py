"""The OpenAPI 3.1 document, made from the tables of the resources."""

from ..feeds import absolute
from . import problems
from .reading import of_list, shared
from .resource import Parameter, Resource, resources
from .schemas import INTEGER, TEXT, Schema

_REASONS = {
    304: "Nothing has changed since; no body.",
    400: "A parameter is unknown, given twice or has a value it cannot have.",
    404: "There is nothing of this key.",
    410: "It was here once and was removed; the detail says why.",
    429: "Too many requests; Retry-After says when to go on.",
}
_VALIDATORS = {
    "ETag": {"schema": TEXT, "description": "For If-None-Match."},
    "Last-Modified": {"schema": TEXT, "description": "For If-Modified-Since."},
}


def document(root: str) -> Schema:
    """The whole description; ``root`` is the path of the interface."""
    found = resources().values()
    paths = {}
    for resource in found:
        paths[f"/{resource.name}"] = {"get": _list(resource)}
        paths[f"/{resource.name}/{{key}}"] = {"get": _item(resource)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Labsite",
            "version": "1.0.0",
            "description": "Everything public, to read. No key is needed; nothing can be changed.",
            "license": {"name": "BSD-3-Clause", "identifier": "BSD-3-Clause"},
        },
        "servers": [{"url": absolute(root).rstrip("/")}],
        "tags": [{"name": one.name, "description": one.description} for one in found],
        "paths": paths,
        "components": {"schemas": _schemas(found)},
    }


def _schemas(found) -> dict[str, Schema]:
    own = {resource.name: _properties(resource) for resource in found}
    return own | {"Problem": _PROBLEM, "Meta": _META, "Links": _LINKS}


_PROBLEM: Schema = {
    "type": "object",
    "description": "RFC 9457.",
    "properties": {"title": TEXT, "status": INTEGER, "detail": TEXT, "parameter": TEXT},
    "required": ["title", "status", "detail"],
}
_META: Schema = {
    "type": "object",
    "properties": {"total": INTEGER | {"description": "On all pages."}},
    "required": ["total"],
}
_LINKS: Schema = {
    "type": "object",
    "properties": {"first": TEXT, "next": TEXT},
    "required": ["first"],
}


def _properties(resource: Resource) -> Schema:
    """All properties; only the first is in every answer."""
    return {
        "type": "object",
        "title": resource.title,
        "properties": {field.name: field.schema for field in resource.fields},
        "required": [resource.fields[0].name],
        "additionalProperties": False,
    }


def _list(resource: Resource) -> Schema:
    schema = {
        "type": "object",
        "properties": {
            "data": {"type": "array", "items": _reference(resource.name)},
            "meta": _reference("Meta"),
            "links": _reference("Links"),
        },
        "required": ["data", "meta", "links"],
    }
    links = {"Link": {"schema": TEXT, "description": "RFC 8288: first, and next where there is."}}
    return {
        "operationId": f"list-{resource.name}",
        "summary": resource.title,
        "tags": [resource.name],
        "parameters": [_parameter(one) for one in of_list(resource)],
        "responses": {"200": _answer(schema, _VALIDATORS | links), **_errors(304, 400, 429)},
    }


def _item(resource: Resource) -> Schema:
    key = {"name": "key", "in": "path", "required": True, "schema": resource.key}
    codes = (304, 400, 404, *((410,) if resource.may_be_gone else ()), 429)
    answer = _answer(_reference(resource.name), _VALIDATORS)
    return {
        "operationId": f"get-{resource.name}",
        "summary": f"{resource.title}: one by its key",
        "tags": [resource.name],
        "parameters": [key, _parameter(shared(resource))],
        "responses": {"200": answer, **_errors(*codes)},
    }


def _parameter(parameter: Parameter) -> Schema:
    described = {
        "name": parameter.name,
        "in": "query",
        "description": parameter.description,
        "schema": parameter.schema,
    }
    if parameter.schema["type"] == "array":
        described |= {"style": "form", "explode": False}
    return described


def _answer(schema: Schema, headers: Schema) -> Schema:
    content = {"application/json": {"schema": schema}}
    return {"description": "Found.", "headers": headers, "content": content}


def _errors(*codes: int) -> dict[str, Schema]:
    return {str(code): _error(code) for code in codes}


def _error(code: int) -> Schema:
    if code == 304:
        return {"description": _REASONS[code]}
    content = {problems.MEDIA_TYPE: {"schema": _reference("Problem")}}
    return {"description": _REASONS[code], "content": content}


def _reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}
