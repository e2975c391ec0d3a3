"""Start a site under gunicorn on the loopback and read what its worker spends."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
#: Seconds a server has to come up.
PATIENCE = 60


@dataclass
class Server:
    """A running site with one worker."""

    port: int
    process: subprocess.Popen
    worker: int = 0
    #: Requests so far whose address holds a number or a word, and the words there are.
    asked: int = 0
    words: Sequence[str] = ("",)

    def get(self, path: str, headers: Mapping[str, str] = {}) -> tuple[int, int, Mapping]:
        """Status, bytes and headers of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", path, headers=dict(headers))
            response = connection.getresponse()
            return response.status, len(response.read()), response.headers
        finally:
            connection.close()

    def seconds(self) -> float:
        """CPU time the worker has spent so far, of all its threads."""
        threads = Path(f"/proc/{self.worker}/task").iterdir()
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9

    def megabytes(self, *fields: str) -> list[float]:
        """Memory of the worker by the names of Linux: VmRSS all of it, VmHWM the most there was,
        RssAnon what is its own, without the program files that all workers share.
        """
        status = Path(f"/proc/{self.worker}/status").read_text()
        return [int(re.search(rf"{field}:\s+(\d+)", status)[1]) / 1024 for field in fields]

    def cost(self, path: str, requests: int, headers: Mapping[str, str]) -> float:
        """Milliseconds of CPU a request; ``{n}`` and ``{word}`` in ``path`` are others each time.

        Raises AssertionError when an answer is an error.
        """
        before = self.seconds()
        for _ in range(requests):
            self.asked += "{" in path
            word = quote(self.words[self.asked % len(self.words)])
            address = path.replace("{n}", str(self.asked)).replace("{word}", word)
            status, _size, _headers = self.get(address, headers)
            assert status in (200, 304), f"{path} answered {status}"
        return (self.seconds() - before) / requests * 1000


@contextmanager
def serve(application: str, environment: Mapping[str, str]) -> Iterator[Server]:
    """``application`` under gunicorn with one synchronous worker until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}"]
    # A machine that stalls is measured, too: no worker is ended for being late.
    command += ["--workers", "1", "--timeout", "0"]
    command += ["--log-level", "error", "--no-control-socket"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | dict(environment))
    try:
        server = Server(port, process)
        _wait(server)
        yield server
    finally:
        process.terminate()
        process.wait(20)


def _wait(server: Server) -> None:
    """Until it answers, whatever it answers; then its worker is known, too."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            server.get("/robots.txt")
            break
        except OSError:
            if time.monotonic() > deadline or server.process.poll() is not None:
                raise
            time.sleep(0.2)
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text()
    server.worker = int(re.findall(r"\d+", children)[-1])


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
