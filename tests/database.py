"""The test database as another process finds it."""

from urllib.parse import quote

from django.db import connection


def address() -> str:
    """The URL of the database this test runs on, however this process itself was told of it."""
    told = connection.settings_dict
    user = quote(told["USER"] or "postgres")
    secret = f":{quote(told['PASSWORD'])}" if told["PASSWORD"] else ""
    if told["HOST"].startswith("/"):
        return f"postgresql://{user}{secret}@/{told['NAME']}?host={quote(told['HOST'])}"
    return f"postgresql://{user}{secret}@{told['HOST']}:{told['PORT'] or 5432}/{told['NAME']}"
