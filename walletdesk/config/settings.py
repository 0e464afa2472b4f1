"""Django settings. Deployment comes from the environment (docs/settings.md); rules are dated rows in core."""

from __future__ import annotations

import os

from walletdesk.config import database, places
from walletdesk.config.logs import logging_settings

BASE_DIR = places.BASE
WALLETDESK_HOME = places.home()
PORTS = places.ports()

PUBLIC_URL = os.environ.get("WALLETDESK_PUBLIC_URL", f"http://localhost:{PORTS.web}").rstrip("/")
SECURE = PUBLIC_URL.startswith("https://")
SECRET_KEY = places.secret("django")
DEBUG = os.environ.get("WALLETDESK_DEBUG", "") == "1"
ALLOWED_HOSTS = os.environ.get("WALLETDESK_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

# Folders, lowest first; each may import only what stands above it in this list.
ROOMS = [
    "core",
    "people",
    "people.identity",
    "people.factors",
    "people.merchants",
    "safety",
    "money.ledger",
    "money.rails",
    "money.records",
    "money.fees",
    "money.limits",
    "money.cards",
    "money.topups",
    "money.withdrawals",
    "money.transfers",
    "money.payments",
    "money.refunds",
    "money.credits",
    "money.debts",
    "money.invoices",
    "desk",
    "desk.disputes",
    "desk.proving",
    "desk.account_changes",
    "assistant",
    "channels",
    "web",
    "api",
]

INSTALLED_APPS = [
    *(f"walletdesk.{room}" for room in ROOMS),
    "walletdesk.config",
    "procrastinate.contrib.django",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "walletdesk.config.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "walletdesk.people.middleware.SessionsByPath",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "walletdesk.core.middleware.RefusalMiddleware",
    "walletdesk.web.errors.OpenedByItself",
]

ROOT_URLCONF = "walletdesk.config.urls"
ASGI_APPLICATION = "walletdesk.config.asgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": database.for_django()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["walletdesk.people.backend.ByKind"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
SESSION_COOKIE_NAME = "wd_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_NAME = "wd_csrf"
CSRF_FAILURE_VIEW = "walletdesk.web.errors.csrf_failed"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SECURE
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
X_FRAME_OPTIONS = "DENY"
if os.environ.get("WALLETDESK_BEHIND_PROXY", "") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "wd_lang"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 31_536_000
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = WALLETDESK_HOME / "static"
# The supervisor collects and fingerprints static files first; without it they are served as they lie.
COLLECTED = os.environ.get("WALLETDESK_STATIC_COLLECTED", "") == "1"
WHITENOISE_USE_FINDERS = not COLLECTED
WHITENOISE_AUTOREFRESH = not COLLECTED
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if COLLECTED
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE  # what is uploaded never lies unsealed on a disk
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logging_settings(os.environ.get("WALLETDESK_LOG_LEVEL", "INFO"))

# The outside world: the sandbox, unless the operator names real counterparts.
SANDBOX_URL = f"http://127.0.0.1:{PORTS.sandbox}"
BANK_URL = os.environ.get("WALLETDESK_BANK_URL", f"{SANDBOX_URL}/bank/v1").rstrip("/")
CARD_URL = os.environ.get("WALLETDESK_CARD_URL", f"{SANDBOX_URL}/card/v1").rstrip("/")
THIRD_PARTY_URL = os.environ.get("WALLETDESK_THIRD_PARTY_URL", f"{SANDBOX_URL}/pay/v1").rstrip("/")
CHAIN_URL = os.environ.get("WALLETDESK_CHAIN_URL", f"{SANDBOX_URL}/chain/v1").rstrip("/")
SMS_URL = os.environ.get("WALLETDESK_SMS_URL", f"{SANDBOX_URL}/sms/v1").rstrip("/")
IDENTITY_URL = os.environ.get("WALLETDESK_IDENTITY_URL", f"{SANDBOX_URL}/identity/v1").rstrip("/")
EMAIL_HOST = os.environ.get("WALLETDESK_SMTP_HOST", "127.0.0.1")
EMAIL_PORT = places.port("WALLETDESK_SMTP_PORT", PORTS.sandbox_smtp)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("WALLETDESK_MAIL_FROM", "desk@walletdesk.example")

TEST_RUNNER = "django.test.runner.DiscoverRunner"
