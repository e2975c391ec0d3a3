"""Management commands of one site, each in a process that found Django already loaded.

Loading takes longer than most commands. One process loads it and then only divides: what a command
changes in memory ends with it, as if it had been started anew. It needs ``os.fork``.
"""

import json
import os
import signal
import subprocess
import sys
import traceback
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..tree import ROOT


@dataclass(frozen=True)
class Commands:
    """A process that has loaded the site which ``env`` describes, ready to run its commands."""

    process: subprocess.Popen
    log: Path

    def run(self, *command):
        """What ``command`` prints; an AssertionError with it if the command fails."""
        answer = self._ask(command, self.log, wait=True)
        said = self.log.read_text()
        if answer["status"]:
            raise AssertionError(said)
        return said

    def start(self, log, *command):
        """The number of the process that runs ``command`` until it is ended."""
        return self._ask(command, log, wait=False)["pid"]

    def end(self, pid):
        os.kill(pid, signal.SIGTERM)

    def _ask(self, command, log, *, wait):
        asked = {"command": command, "log": str(log), "wait": wait}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@contextmanager
def commands(env, log):
    """The commands of the site, for as long as the block runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", __name__],
        cwd=ROOT,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Commands(process, log)
    finally:
        process.stdin.close()
        process.wait()


def main():
    """Answer one request a line on standard input with one line on standard output."""
    import django
    from django.urls import get_resolver

    django.setup()
    # Addresses bring the views along.
    get_resolver().url_patterns  # noqa: B018
    for line in sys.stdin:
        asked = json.loads(line)
        pid = os.fork()
        if not pid:
            _become(asked["command"], asked["log"])
        status = os.waitpid(pid, 0)[1] if asked["wait"] else 0
        sys.stdout.write(json.dumps({"pid": pid, "status": status}) + "\n")
        sys.stdout.flush()


def _become(command, log):
    """Run ``command`` with its words in the file ``log``, and end this process."""
    from django.core.management import call_command

    status = 1
    with open(log, "w") as file:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(file.fileno(), stream.fileno())
        os.close(sys.stdin.fileno())
        try:
            call_command(*command)
            status = 0
        except SystemExit as end:
            status = int(bool(end.code))
        except BaseException:  # noqa: BLE001 - the one who asked reads it in the log
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
