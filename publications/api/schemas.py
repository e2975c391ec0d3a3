"""JSON Schema (2020-12, as OpenAPI 3.1 takes it): the shapes in use, and what fits one."""

import re
from typing import Any

Schema = dict[str, Any]


def text(description: str = "", **more) -> Schema:
    """A text; ``""`` stands for none."""
    return {"type": "string"} | ({"description": description} if description else {}) | more


def boolean() -> Schema:
    return {"type": "boolean"}


def array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def mapping(**properties: Schema) -> Schema:
    """An object that has all of ``properties`` and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


TEXT = text()
INTEGER = {"type": "integer"}
YEAR = {"type": ["integer", "null"]}
ADDRESS = text(format="uri-reference")
MOMENT = text(format="date-time")


def fits(schema: Schema, value: str) -> bool:
    """Whether the text of a parameter is what ``schema`` says: of those used for parameters."""
    if "enum" in schema:
        return value in schema["enum"]
    if schema["type"] == "array":
        names = value.split(",")
        return all(fits(schema["items"], name) for name in names)
    if schema["type"] == "integer":
        return _is_integer(schema, value)
    length = schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
    return length and bool(re.search(schema.get("pattern", ""), value))


def _is_integer(schema: Schema, value: str) -> bool:
    if not re.fullmatch(r"-?[0-9]{1,18}", value):
        return False
    return schema.get("minimum", 0) <= int(value) <= schema.get("maximum", 10**18)
