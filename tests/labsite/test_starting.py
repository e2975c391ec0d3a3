"""Starting costs memory only for what every process needs."""

import subprocess
import sys

#: What a server loads before its first request, and what of it is left to who uses it. numpy is
#: not: django-import-export asks for openpyxl as it is loaded, and that one takes numpy along.
STARTED = """
import sys
import django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
heavy = ("networkx", "docx")
print(*(name for name in heavy if name in sys.modules))
"""


def test_a_starting_server_loads_no_library_for_graphs_or_documents():
    started = subprocess.run(
        [sys.executable, "-c", STARTED], capture_output=True, text=True, check=True, timeout=120
    )

    assert started.stdout.split() == []
