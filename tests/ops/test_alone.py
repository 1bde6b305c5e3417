"""Two builds started at once do not meet."""

import pytest
from django.db import connection

from toso.ops.setup import _LOCK, alone

# Others may build in other databases of the same server.
HOLDERS = """
    select pid from pg_locks join pg_database d on d.oid = database
    where locktype = 'advisory' and objid = %s and granted and datname = current_database()
"""


@pytest.mark.django_db
def test_a_build_is_alone_by_a_lock_that_migrating_does_not_lose() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        ours = cursor.fetchone()[0]
        with alone():
            cursor.execute(HOLDERS, [_LOCK])
            ((holder,),) = cursor.fetchall()
            assert holder != ours
            cursor.execute("select pg_try_advisory_lock(%s)", [_LOCK])
            assert cursor.fetchone() == (False,)
        cursor.execute("select pg_try_advisory_lock(%s), pg_advisory_unlock(%s)", [_LOCK, _LOCK])
        assert cursor.fetchone() == (True, True)
