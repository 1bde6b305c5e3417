"""Settings: one file, read from top to bottom; what differs between machines comes from TOSO_* and
DATABASE_URL."""

import os
from pathlib import Path

from csp.constants import NONCE

from toso.ops.database import DATA_FOLDER, database_url, settings_for

ROOT = Path(__file__).resolve().parent.parent

# The demo is the default on a fresh machine; a province sets TOSO_MODE=province.
DEMO = os.environ.get("TOSO_MODE", "demo") == "demo"
DEBUG = os.environ.get("TOSO_DEBUG", "") == "1"
SECRET_KEY = os.environ.get("TOSO_SECRET_KEY", "demo-only-secret" if DEMO else "")
ALLOWED_HOSTS = os.environ.get("TOSO_HOSTS", "*" if DEMO else "").split(",")

# Rooms: shared by all provinces, and one schema for each province (docs/adr/0002).
SHARED_APPS = [
    "django_tenants",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_htmx",
    "template_partials",
    "procrastinate.contrib.django",
    "toso.kit",
    "toso.ui",
    "toso.places",
    "toso.charter",
    "toso.library",
    "toso.people",
    "allauth",  # after people, whose sign-in pages stand before its own
    "allauth.account",
    "toso.registry",
    "toso.desk",
    "toso.demo",
    "toso.ops",
]
PROVINCE_APPS = [
    "toso.journal",
    "toso.printing",
    "toso.documents",
    "toso.adoption",
    "toso.neighbourhoods",
    "toso.pilots",
    "toso.figures",
    "toso.teams",
    "toso.registers",
    "toso.outreach",
    "toso.surveys",
    "toso.threads",
    "toso.committees",
    "toso.targets",
    "toso.plans",
    "toso.tasks",
    "toso.field",
    "toso.gateway",
    "toso.reports",
    "toso.feedback",
    "toso.reviews",
    "toso.practices",
    "toso.support",
    "toso.reminders",
]
TENANT_APPS = PROVINCE_APPS
INSTALLED_APPS = SHARED_APPS + PROVINCE_APPS
TENANT_MODEL = "charter.Province"
TENANT_DOMAIN_MODEL = "charter.Host"
PUBLIC_SCHEMA_NAME = "public"
# The search path is sent when it changes or was rolled back, not before every statement.
TENANT_LIMIT_SET_CALLS = True

DATABASES = {"default": settings_for(database_url())}
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
}

MIDDLEWARE = [
    "django_tenants.middleware.main.TenantMainMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "toso.ui.packing.PackedFilesMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "toso.people.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "toso.people.middleware.WholePageMiddleware",
    # Closed unless a view says otherwise: a forgotten one leads to the sign-in.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "toso.people.middleware.ScopeMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
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
                "csp.context_processors.nonce",
                "toso.desk.context.page",
            ]
        },
    }
]

# People and sign-in (Level 3 of security: lock after at most five failures, vietnam.md §4).
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 14},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "toso.people.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login_failed": "5/12h/key"}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_NAME = "toso"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

# Language and time: Vietnamese is the language of the source texts (docs/adr/0003).
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [ROOT / "config" / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "toso.ui.finders.StylesheetFinder",
    "toso.ui.bundles.BundleFinder",
    "toso.ui.finders.NodeModulesFinder",
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = DATA_FOLDER / "files"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'", NONCE],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
    }
}

# Asked about every uploaded file; empty: none (kit.scanning).
SCANNER = os.environ.get("TOSO_SCANNER", "")
# LibreOffice, which makes PDF of papers; empty: papers are handed out as Word only.
OFFICE = os.environ.get("TOSO_OFFICE", "soffice")
# The key of reminders, made on first use; keep it, or browsers have to be asked again.
VAPID_KEY = DATA_FOLDER / "vapid.pem"
# Only tests name addresses here: reminders go to public https addresses and nowhere else.
PUSH_ORIGINS: list[str] = []

# Letters of reminders: by the province's mail server, else as files beside the data.
DEFAULT_FROM_EMAIL = os.environ.get("TOSO_MAIL_FROM", "toso@localhost")
EMAIL_HOST = os.environ.get("TOSO_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("TOSO_MAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("TOSO_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("TOSO_MAIL_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = DATA_FOLDER / "mail"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"

# In the demo the day stands still (kit.clock).
CLOCK = os.environ.get("TOSO_CLOCK", "2022-10-18" if DEMO else "")

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("TOSO_LOG", "WARNING")},
}
