"""Where the site is, where it writes, and what its environment says."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

#: Everything the running site writes: database, uploads, shared cache.
VAR_DIR = Path(env("LABSITE_VAR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)
