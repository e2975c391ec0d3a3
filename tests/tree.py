"""The source tree as data, for the tests of its shape."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("labsite", "people", "publications")


@cache
def files(*patterns):
    """Files of the project that match, sorted: what git tracks or would, else what is there."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    names = listed.stdout.splitlines() if listed.returncode == 0 else _walk()
    paths = (Path(name) for name in sorted(set(names)))
    return tuple(
        path
        for path in paths
        if (ROOT / path).is_file() and any(path.match(pattern) for pattern in patterns)
    )


def _walk():
    paths = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [str(path) for path in paths if path.parts[0] not in (".git", ".venv", "var")]


def sources(*apps):
    """Python files of ``apps`` (by default all three) that people write: no migrations."""
    wanted = apps or APPS
    return tuple(
        path for path in files("*.py") if path.parts[0] in wanted and "migrations" not in path.parts
    )


@cache
def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree(path):
    return ast.parse(text(path))


def module(path):
    """The dotted name of a Python file."""
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path):
    """Absolute dotted names that a file imports, ``from`` names included."""
    return {name for node in ast.walk(tree(path)) for name in _imported(node, path)}


def _imported(node, path):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        base = _base(node, path)
        return [f"{base}.{alias.name}" for alias in node.names]
    return []


def _base(node, path):
    if not node.level:
        return node.module
    package = path.parent.parts[: len(path.parent.parts) - node.level + 1]
    return ".".join([*package, *([node.module] if node.module else [])])


def functions(path):
    """``(name, lines)`` of every function of a file, its decorators not counted."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(tree(path)):
        if isinstance(node, kinds):
            yield node.name, node.end_lineno - node.lineno + 1
