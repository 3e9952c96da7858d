"""Django's settings, all from the environment; with no variable at all it is the demonstration.

See `docs/operate/settings.md` for what each variable does.
"""

import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF

from cheznous.common.places import ROOT, cache_dir, data_dir
from cheznous.config import env

DATA = data_dir()
env.text("CHEZNOUS_DATA")

PRODUCTION = env.flag("CHEZNOUS_PRODUCTION", default=False)
DEMO = env.flag("CHEZNOUS_DEMO", default=True) and not PRODUCTION
DEBUG = env.flag("CHEZNOUS_DEBUG", default=False) and not PRODUCTION
PORT = env.number("CHEZNOUS_PORT", 8000)
SITE_URL = env.text("CHEZNOUS_URL", f"http://localhost:{PORT}").rstrip("/")
ALLOWED_HOSTS = env.words("CHEZNOUS_HOSTS") or [urlsplit(SITE_URL).hostname or "localhost"]
if not PRODUCTION:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "testserver"]
PROXIES = env.number("CHEZNOUS_PROXIES", 0)


def _secret() -> str:
    """Return the secret of the environment, or one made once and kept in the data folder."""
    given = env.text("CHEZNOUS_SECRET")
    if given:
        return given
    kept: Path = DATA / "secret"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48))
    return kept.read_text()


SECRET_KEY = _secret()


def _database() -> dict[str, object]:
    """Read `postgresql://user:password@host:port/name` (`?host=` a socket's folder), or take SQLite."""
    address = env.text("CHEZNOUS_DATABASE")
    if address:
        parts = urlsplit(address)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": dict(parse_qsl(parts.query)).get("host", parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "cheznous.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=134217728;"
                "PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY;"
            ),
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "rules.apps.AutodiscoverRulesConfig",  # each room's rules.py
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "cheznous.common",
    "cheznous.ui",
    "cheznous.accounts",
    "cheznous.actors",
    "cheznous.persons",
    "cheznous.library",
    "cheznous.rights",
    "cheznous.studio",
    "cheznous.rendering",
    "cheznous.channels",
    "cheznous.publishing",
    "cheznous.audience",
    "cheznous.catalogue",
    "cheznous.podcasts",
    "cheznous.journey",
    "cheznous.letters",
    "cheznous.register",
    "cheznous.takeaway",
    "cheznous.doorstep",
    "cheznous.voices",
    "cheznous.programme.cohorts",
    "cheznous.site",
    "django.forms",  # after `ui`, whose form templates come first
]
INSTALLED_APPS += [  # each kind brings its templates and its script
    f"cheznous.studio.kinds.{room.parent.name}"
    for room in sorted((ROOT / "cheznous" / "studio" / "kinds").glob("*/kind.py"))
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

MIDDLEWARE = [
    "cheznous.catalogue.pagecache.PublicPages",  # outermost: a page that is kept passes no other
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cheznous.accounts.middleware.SeenToday",
    "cheznous.site.refusals.Refusals",
]

ROOT_URLCONF = "cheznous.config.urls"
WSGI_APPLICATION = "cheznous.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", ["cheznous.ui.loaders.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cheznous.ui.context.page",
            ],
            "builtins": ["cheznous.ui.templatetags.words", "cheznous.ui.templatetags.ui"],
        },
    }
]

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "français"), ("en", "English")]
TIME_ZONE = "Europe/Paris"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "cheznous.config.static.Storage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STATICFILES_DIRS = [("built", cache_dir("built"))]  # made by `./run build`
MEDIA_ROOT = DATA / "files"

AUTH_USER_MODEL = "accounts.User"
SILENCED_SYSTEM_CHECKS = [
    "auth.W004"
]  # several people may read one mailbox; no back end looks one up by it
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "journey:workshop"
SESSION_COOKIE_AGE = 180 * 24 * 3600  # a device stays trusted for six months
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code proves the address
ACCOUNT_RATE_LIMITS = {
    "send_code": "60/h/ip,3/m/key,15/d/key",
    "try_code": "200/h/ip,75/d/key",
    "try_pass": "30/h/ip",
    "bring": "20/h/ip",  # what one brings to the doorstep
    "record": "60/h/ip",  # a minute of speech, sent by a link
}
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
MFA_ADAPTER = "cheznous.accounts.adapter.PasskeyAdapter"
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # http://localhost
CACHES = {  # shared by every process, as the rates of sign-in must be
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20000},
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = "Lax"

CONTACT = env.text("CHEZNOUS_CONTACT")  # an address somebody reads
PUBLISHER = env.text("CHEZNOUS_PUBLISHER")
DIRECTOR = env.text("CHEZNOUS_DIRECTOR")
HOSTING = env.text("CHEZNOUS_HOSTING")
LETTER_AT = env.text("CHEZNOUS_LETTER_AT", "lundi 08:30")  # a day and an hour in Paris, or « non »
EMAIL_URL = env.text("CHEZNOUS_MAIL")
DEFAULT_FROM_EMAIL = env.text("CHEZNOUS_MAIL_FROM", "Culture chez nous <bonjour@localhost>")
if EMAIL_URL:
    _mail = urlsplit(EMAIL_URL)
    EMAIL_HOST, EMAIL_PORT = _mail.hostname or "localhost", _mail.port or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = (
        unquote(_mail.username or ""),
        unquote(_mail.password or ""),
    )
    EMAIL_USE_SSL, EMAIL_USE_TLS = _mail.scheme == "smtps", _mail.scheme == "smtp+tls"
    EMAIL_TIMEOUT = 20
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA / "mail"

HTTPS_REDIRECT = env.flag("CHEZNOUS_HTTPS_REDIRECT", default=True)
if PRODUCTION:
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_SSL_REDIRECT = HTTPS_REDIRECT
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:", "data:"],
        "media-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

OUTGOING_ALLOWED: tuple[str, ...] = ()  # `host:port` that tests serve here; never anything else

DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

WORKERS_MEDIA = env.number("CHEZNOUS_WORKERS_MEDIA", 1)
WORKERS_QUICK = env.number("CHEZNOUS_WORKERS_QUICK", 1)
HOST = env.text("CHEZNOUS_HOST", "127.0.0.1")  # 0.0.0.0 to be reached from other machines
QUOTA_MB = env.number("CHEZNOUS_QUOTA_MB", 5000)  # what an actor may keep; 0 is no limit
DOORSTEP_MB = env.number("CHEZNOUS_DOORSTEP_MB", 10_000)  # of all that waits at the doorstep
SPEECH_MODEL = env.text("CHEZNOUS_SPEECH_MODEL")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"fontTools": {"level": "ERROR"}},  # it tells every glyph
    "root": {"handlers": ["out"], "level": "INFO" if DEBUG else "WARNING"},
}
BASE_DIR = ROOT
