"""For the test suite: fast hashing, mail in memory, no files outside the run."""

from tempfile import TemporaryDirectory

from .base import *

# Kept for the life of the process and removed with it.
TEST_DIRECTORY = TemporaryDirectory(prefix="labsite-test-")
TEST_DIR = Path(TEST_DIRECTORY.name)

SECRET_KEY = "test-only-" + "x" * 50
LABSITE_SIGNUP = "open"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = TEST_DIR / "media"
LABSITE_USAGE_ROOT = TEST_DIR / "usage"
STORAGES["works"]["OPTIONS"]["location"] = TEST_DIR / "files"
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "shared")
}
TASKS = {"default": {"BACKEND": "tests.indexing.WhenAsked"}}
LOGGING["root"]["level"] = "WARNING"
WAGTAILADMIN_BASE_URL = "http://testserver"

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in production, so that threads and other processes see what is committed.
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_DIR / "test.sqlite3")}
