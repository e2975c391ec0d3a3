"""The shape of the code: who may import whom, how long things may be, what is not done."""

import ast
import re
from statistics import median, quantiles

import pytest

from . import tree

FRAMEWORK = ("django", "wagtail", "modelcluster", "taggit", "import_export", "allauth")
REFUSED_NAMES = {"utils", "util", "helpers", "services", "selectors", "misc", "common", "core"}

#: Modules of ``publications`` that know no framework: a file or a package of that name.
PURE = (
    "reference",
    "names",
    "identifiers",
    "dates",
    "latex",
    "slugs",
    "markup",
    "folding",
    "tables",
    "formats",
    "citations",
    "metadata",
    "filetypes",
    "licences",
    "openaccess",
    "trust",
    "wordfile",
)
#: Files inside a pure package that need the framework, and why.
NOT_PURE = {
    "publications/metadata/jsonld.py": "declares its JSON safe for a script element",
}

#: Files that may declare text safe, and why it is.
MAY_DECLARE_SAFE = {
    "labsite/chrome.py": "the footer, rich text that Wagtail's editor has filtered",
    "labsite/formulas.py": "MathML, serialised from a tree of known elements and attributes",
    "publications/entry_html.py": "fixed shapes, filled with escaped values",
    "publications/fragments.py": "templates, in whose holes every value is escaped",
    "publications/list_html.py": "translated shapes, filled with numbers",
    "publications/printing.py": "entries that were safe before they were kept as bytes",
    "publications/entries.py": "titles and abstracts, where markup.to_html escapes the rest",
    "publications/metadata/jsonld.py": "JSON whose angle brackets and ampersands are escaped",
    "publications/record/__init__.py": "references, which citations renders inert",
    "templates/account/email/base_message.txt": "a plain-text letter",
    "templates/account/email/base_subject.txt": "the subject of a letter",
}

#: Files with a view that takes posts without a token, and why that does no harm.
MAY_SKIP_CSRF = {
    "publications/views/following.py": "mail programs post signed links that end letters",
    "publications/views/api.py": "every method but reading is refused, in words",
    "publications/views/oai.py": "harvesters may post their questions, and nothing is changed",
}

UNSAFE_PYTHON = re.compile(r"\b(mark_safe|SafeString|SafeText)\(")
UNSAFE_TEMPLATE = re.compile(r"\|\s*(safe|safeseq)\b|{%\s*autoescape\s+off")
INLINE = {
    "script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(ld\+)?json\")", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
}
MACHINE_PATH = re.compile(r"(?<![\w.:/$}~])/(?:work|tmp|root|opt)/")
TEXT_FILES = ("*.py", "*.md", "*.toml", "*.txt", "*.html", "*.css", "*.js", "Makefile", "*.service")


def offences(found):
    """The findings as lines, so that a failure says what to mend."""
    return "\n".join(sorted(map(str, found)))


class TestImports:
    @pytest.mark.parametrize(
        ("app", "unknown"), [("publications", ("people", "labsite")), ("people", ("labsite",))]
    )
    def test_imports_run_from_labsite_over_people_to_publications(self, app, unknown):
        found = [
            f"{path} imports {name}"
            for path in tree.sources(app)
            for name in tree.imports(path)
            if name.split(".")[0] in unknown
        ]

        assert not found, offences(found)

    def test_the_pure_modules_are_there(self):
        missing = [name for name in PURE if not pure_files(name)]

        assert not missing, offences(missing)

    @pytest.mark.parametrize("name", PURE)
    def test_pure_modules_know_no_framework(self, name):
        found = [
            f"{path} imports {imported}"
            for path in pure_files(name)
            for imported in tree.imports(path)
            if imported.split(".")[0] in FRAMEWORK
        ]

        assert not found, offences(found)

    @pytest.mark.parametrize("name", PURE)
    def test_pure_modules_import_only_pure_ones_of_ours(self, name):
        found = [
            f"{path} imports {imported}"
            for path in pure_files(name)
            for imported in tree.imports(path)
            if imported.startswith("publications.") and imported.split(".")[1] not in PURE
        ]

        assert not found, offences(found)


def pure_files(name):
    stem = f"publications.{name}"
    return [
        path
        for path in tree.sources("publications")
        if (tree.module(path) == stem or tree.module(path).startswith(f"{stem}."))
        and str(path) not in NOT_PURE
    ]


class TestSize:
    def test_no_file_passes_300_lines(self):
        long = [
            f"{path}: {lines}"
            for path in tree.sources(*tree.APPS, "bench")
            if (lines := len(tree.text(path).splitlines())) > 300
        ]

        assert not long, offences(long)

    def test_no_function_passes_40_lines(self):
        long = [
            f"{path}: {name} has {lines}"
            for path in tree.sources(*tree.APPS, "bench")
            for name, lines in tree.functions(path)
            if lines > 40
        ]

        assert not long, offences(long)

    def test_most_functions_are_short(self):
        lengths = [lines for path in tree.sources() for _name, lines in tree.functions(path)]

        assert median(lengths) <= 7
        assert quantiles(lengths, n=10)[-1] <= 20

    def test_no_template_passes_100_lines(self):
        long = [
            f"{path}: {lines}"
            for path in tree.files("*.html")
            if (lines := len(tree.text(path).splitlines())) > 100
        ]

        assert not long, offences(long)


class TestNames:
    def test_no_module_is_named_for_nothing(self):
        found = [
            path
            for path in tree.sources(*tree.APPS, "bench", "tests")
            if REFUSED_NAMES & {path.stem, *path.parts[:-1]}
        ]

        assert not found, offences(found)

    def test_migrations_are_named(self):
        found = [path for path in tree.files("*/migrations/0*.py") if "_auto_" in path.name]

        assert not found, offences(found)

    def test_every_app_has_migrations_to_check(self):
        assert tree.files("publications/migrations/0*.py")
        assert tree.files("labsite/migrations/0*.py")


class TestTemplates:
    @pytest.mark.parametrize("what", INLINE)
    def test_nothing_is_inline(self, what):
        found = [
            f"{path}: {match[0]}"
            for path in tree.files("*.html")
            if path.parts[0] != "tests" and "emails" not in path.parts and "email" not in path.parts
            for match in INLINE[what].finditer(tree.text(path))
        ]

        assert not found, offences(found)

    def test_there_are_templates_to_check(self):
        assert tree.files("templates/*.html")


class TestSafety:
    def test_only_named_files_declare_text_safe(self):
        declares = {
            str(path) for path in tree.sources() if UNSAFE_PYTHON.search(tree.text(path))
        } | {
            str(path)
            for path in tree.files("*.html", "*.txt", "*.xml")
            if path.parts[0] in ("templates", *tree.APPS)
            and UNSAFE_TEMPLATE.search(tree.text(path))
        }

        assert declares == set(MAY_DECLARE_SAFE)

    def test_nothing_is_taken_out_of_the_csrf_check(self):
        found = [
            path
            for path in tree.sources()
            if "csrf_exempt" in tree.text(path) and str(path) not in MAY_SKIP_CSRF
        ]

        assert not found, offences(found)


class TestRepository:
    def test_nothing_names_a_path_of_one_machine(self):
        found = [
            f"{path}: {line.strip()[:100]}"
            for path in tree.files(*TEXT_FILES)
            if "data" not in path.parts
            for line in tree.text(path).splitlines()
            if MACHINE_PATH.search(line)
        ]

        assert not found, offences(found)

    def test_nothing_is_left_to_do(self):
        found = [
            f"{path}: {line.strip()[:100]}"
            for path in tree.sources(*tree.APPS, "bench")
            for line in tree.text(path).splitlines()
            if re.search(r"#.*\b(TODO|FIXME|XXX)\b", line)
        ]

        assert not found, offences(found)


class TestSuite:
    def test_tests_that_commit_have_files_of_their_own(self):
        """They empty the database behind them, and run by the file after all others."""
        texts = {path: tree.text(path) for path in tree.files("tests/**/*.py", "tests/*.py")}
        mixed = [
            str(path)
            for path, text in texts.items()
            if path.name != "test_architecture.py"
            and text.count("django_db(transaction=True)") not in (0, text.count("mark.django_db"))
        ]

        assert not mixed, offences(mixed)


class TestDocumentation:
    def test_every_environment_variable_is_documented(self):
        told = tree.text(next(iter(tree.files("docs/administrators.md"))))
        missing = [name for name in sorted(environment_variables()) if f"`{name}`" not in told]

        assert not missing, offences(missing)

    def test_settings_read_the_environment(self):
        assert {"DATABASE_URL", "SECRET_KEY", "EMAIL_URL"} <= environment_variables()

    def test_every_command_is_documented(self):
        told = "\n".join(tree.text(path) for path in tree.files("*.md"))
        commands = [
            path.stem
            for path in tree.sources()
            if path.parts[-2] == "commands" and path.stem != "__init__"
        ]

        assert commands
        assert not [name for name in commands if name not in told]

    def test_every_pin_is_explained(self):
        told = tree.text(next(iter(tree.files("docs/dependencies.md"))))
        missing = [name for name in pins() if f"`{name}`" not in told]

        assert not missing, offences(missing)

    def test_every_requirement_is_pinned(self):
        lines = [line for line in requirement_lines() if not line.startswith("-r ")]

        assert all(re.fullmatch(r"[\w.-]+(\[[\w,-]+\])?==[\w.]+", line) for line in lines), lines

    def test_links_between_documents_resolve(self):
        broken = [
            f"{path}: {link}"
            for path in tree.files("*.md")
            for link in links(path)
            if not resolves(path, link)
        ]

        assert not broken, offences(broken)

    def test_the_readme_stays_short(self):
        readme = next(path for path in tree.files("README.md") if len(path.parts) == 1)

        assert len(tree.text(readme).splitlines()) <= 150


def environment_variables():
    """Names that the settings read through ``env``."""
    return {
        node.args[0].value
        for path in tree.sources("labsite")
        if "settings" in path.parts
        for node in ast.walk(tree.tree(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).split(".")[0] == "env"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def requirement_lines():
    lines = [
        line for path in tree.files("requirements*.txt") for line in tree.text(path).split("\n")
    ]
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def pins():
    return [re.split(r"[\[=]", line)[0] for line in requirement_lines() if "==" in line]


def links(path):
    """Link targets inside the repository, as written."""
    targets = re.findall(r"\]\(([^)\s]+)\)", tree.text(path))
    return [target for target in targets if not re.match(r"[a-z]+:", target)]


def resolves(path, link):
    """Whether ``link``, written in ``path``, leads to a file and, if it says so, to a heading."""
    target, _, anchor = link.partition("#")
    place = (tree.ROOT / path.parent / target).resolve() if target else tree.ROOT / path
    return place.exists() and (not anchor or anchor in anchors(place))


def anchors(place):
    """The anchors that a viewer makes of a document's headings."""
    headings = re.findall(r"^#+ (.+)$", place.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
