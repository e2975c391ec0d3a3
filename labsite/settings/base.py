"""What every environment shares; each difference is read from an environment variable."""

from pathlib import Path
from zoneinfo import available_timezones

from publications.filetypes import ENDINGS

from .environment import BASE_DIR, VAR_DIR, env
from .lookups import *
from .policy import *
from .tongues import named

DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "labsite",
    "people",
    "publications",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "import_export",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.orcid",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "labsite.languages.LanguageMiddleware",
    # Outside of what keeps pages ready: a page from memory is a view as well.
    "publications.usage.middleware.UsageMiddleware",
    "labsite.caching.PublicPageMiddleware",
    "csp.middleware.CSPMiddleware",
    "labsite.middleware.SecurityHeadersMiddleware",
    "labsite.middleware.RequestNameMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "labsite.middleware.LimitsMiddleware",
    "labsite.accounts.staff.SecondFactorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "labsite.urls"
WSGI_APPLICATION = "labsite.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "labsite.chrome.chrome",
                "labsite.accounts.offers.offers",
            ],
        },
    },
]

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
        "PRAGMA temp_store=MEMORY;PRAGMA mmap_size=134217728;PRAGMA cache_size=-32000;"
    ),
}
POSTGRESQL_OPTIONS = {
    "connect_timeout": 5,
    "options": "-c statement_timeout=60000 -c lock_timeout=20000",
}


def database():
    """The database of the environment, with the pragmas or limits its engine needs."""
    config = env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'labsite.sqlite3'}")
    sqlite = config["ENGINE"].endswith("sqlite3")
    config["OPTIONS"] = {
        **(SQLITE_OPTIONS if sqlite else POSTGRESQL_OPTIONS),
        **config.get("OPTIONS", {}),
    }
    config["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    config["CONN_HEALTH_CHECKS"] = True
    return config


def pooled(config, size):
    """Let the threads of a process share at most ``size`` connections; SQLite needs no pool."""
    if not config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"]["pool"] = {"min_size": 1, "max_size": size, "timeout": 10}
        config["CONN_MAX_AGE"] = 0


DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Both are seen by every process: the brakes on sign-in count in ``default``, whoever answers.
CACHES = dict.fromkeys(
    ("default", "shared"),
    env.cache_url("CACHE_URL", default=f"filecache://{VAR_DIR / 'cache'}?max_entries=10000"),
)

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account_home"
#: Who may make an account for themselves: "open" is everybody, "closed" nobody.
LABSITE_SIGNUP = env("LABSITE_SIGNUP", default="closed")
#: Whether the admin waits until somebody who may enter it has a second factor.
LABSITE_STAFF_MFA = env.bool("LABSITE_STAFF_MFA", default=False)
PASSWORD_RESET_TIMEOUT = 24 * 3600
ACCOUNT_ADAPTER = "labsite.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "labsite.accounts.names.NameForm"
FORM_RENDERER = "labsite.labels.Renderer"
ACCOUNT_FORMS = {
    "login": "labsite.accounts.forms.OwnLoginForm",
    "signup": "labsite.accounts.forms.OwnSignupForm",
    "add_email": "labsite.accounts.forms.OwnAddEmailForm",
}
# Where an administrator made the account, they vouch for it; see ``labsite.accounts.stages``.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_MAX_EMAIL_ADDRESSES = 10
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_RATE_LIMITS = {
    "login_failed": "20/m/ip,5/300s/key",
    "reset_password": "10/h/ip,3/h/key",
    "manage_email": "20/h/user",
    "confirm_email": "1/60s/key,5/d/key",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = env("SITE_NAME", default="Labsite")

ORCID_CLIENT_ID = env("ORCID_CLIENT_ID", default="")
ORCID_BASE_URL = env("ORCID_BASE_URL", default="https://orcid.org").rstrip("/")
# Where the public record is asked who added works to it; empty asks nobody.
ORCID_PUBLIC_API = env("ORCID_PUBLIC_API", default="").rstrip("/")
SOCIALACCOUNT_ADAPTER = "labsite.accounts.social.SocialAccountAdapter"
SOCIALACCOUNT_FORMS = {"signup": "labsite.accounts.forms.OrcidSignupForm"}
SOCIALACCOUNT_PROVIDERS = {
    "orcid": {
        "provider_class": "labsite.accounts.orcid.OrcidProvider",
        "APP": {"client_id": ORCID_CLIENT_ID, "secret": env("ORCID_CLIENT_SECRET", default="")},
    }
}
# Under what addresses are recognised again; without one of its own, SECRET_KEY.
LABSITE_DIGEST_KEY = env("LABSITE_DIGEST_KEY", default="")
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

LANGUAGE_CODE = env("LANGUAGE_CODE", default="en")
# Every language the site is to be read in; LANGUAGE_CODE is one of them, named or not.
LANGUAGES = named(LANGUAGE_CODE, env.list("LABSITE_LANGUAGES", default=[]))
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = len(LANGUAGES) > 1
if WAGTAIL_I18N_ENABLED:
    INSTALLED_APPS += ["wagtail.locales", "wagtail.contrib.simple_translation"]
# Whatever visitors read, staff may read the admin in any language it is translated into.
WAGTAILADMIN_PERMITTED_LANGUAGES = named(LANGUAGE_CODE, ["en", "de", "fr"])
TIME_ZONE = env("TIME_ZONE", default="UTC")
USE_I18N = True
FORMAT_MODULE_PATH = "labsite.formats"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(VAR_DIR / "media")))
FILES_ROOT = Path(env("FILES_ROOT", default=str(VAR_DIR / "files")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    # The files of works: outside MEDIA_ROOT, so that no address leads past the question who asks.
    "works": {
        "BACKEND": env("FILES_STORAGE", default="publications.storage.PrivateStorage"),
        "OPTIONS": env.json("FILES_STORAGE_OPTIONS", default={"location": str(FILES_ROOT)}),
    },
}
# Pictures for networks and icons: drawn when first asked for, and again if they are deleted.
LABSITE_CARDS_ROOT = VAR_DIR / "cards"
LABSITE_COUNT_USAGE = env.bool("LABSITE_COUNT_USAGE", default=True)
LABSITE_USAGE_ROOT = VAR_DIR / "usage"
LABSITE_FILE_MAX_BYTES = env.int("LABSITE_FILE_MAX_BYTES", default=100 * 1024 * 1024)
LABSITE_FILE_TYPES = env.list("LABSITE_FILE_TYPES", default=list(ENDINGS))
# Dotted name of a callable that takes an open file and returns the name of a threat, or "".
LABSITE_FILE_SCANNER = env("LABSITE_FILE_SCANNER", default="")
# "x-accel:/protected/" or "x-sendfile": the web server sends what the site allows.
LABSITE_FILE_OFFLOAD = env("LABSITE_FILE_OFFLOAD", default="")

# Uploads are files and never held in memory; a pasted bibliography may be long.
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# How often one network may ask the interface for programs.
LABSITE_API_RATE = env("LABSITE_API_RATE", default="300/m/network")
# Networks that links may lead into although they are not public; only tests have any.
LABSITE_LINK_NETWORKS = ()
LABSITE_IMPORT_MAX_BYTES = env.int("LABSITE_IMPORT_MAX_BYTES", default=50 * 1024 * 1024)

vars().update(env.email("EMAIL_URL", default="consolemail://"))
# A page waits for its letter no longer than this; the outbox tries again.
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=10)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="labsite@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Harvesters are told whom to write to when something is wrong.
OAI_ADMIN_EMAIL = env("OAI_ADMIN_EMAIL", default=DEFAULT_FROM_EMAIL)

WAGTAIL_SITE_NAME = env("SITE_NAME", default="Labsite")
WAGTAILADMIN_BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000")
WAGTAILADMIN_LOGIN_URL = "admin_sign_in"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_USER_TIME_ZONES = sorted(available_timezones() - {"localtime", "Factory"})
WAGTAILIMAGES_IMAGE_FORM_BASE = "labsite.imageforms.DescribedImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["bib", "csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "import"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "export"
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
IMPORT_EXPORT_USE_TRANSACTIONS = True

SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    # Two lines for every record saved, all of them saying that it went well.
    "loggers": {"django_tasks": {"level": "WARNING"}},
}
