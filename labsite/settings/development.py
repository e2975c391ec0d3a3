"""For one's own machine: no secrets needed, errors shown."""

from .base import *

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = env("SECRET_KEY", default="development-only-" + "x" * 40)
LABSITE_SIGNUP = env("LABSITE_SIGNUP", default="open")
LOGGING["root"]["level"] = env("LOG_LEVEL", default="WARNING")
