"""One worker of a reporting evening: does what it is told, line by line, and says how it went.

`submit <obligation> <account>`, `accept <obligation> <account>`, `return …`: one line in, one line
out: milliseconds and what became of it. It can be killed at any moment.
"""

import sys
from time import perf_counter

import django


def main() -> None:
    django.setup()
    from bench.ground import in_province

    with in_province():
        print("ready", flush=True)
        for line in sys.stdin:
            act, obligation, account = line.split()
            started = perf_counter()
            said = _do(act, obligation, account)
            print(f"{(perf_counter() - started) * 1000:.3f} {said}", flush=True)


def _do(act: str, obligation: str, account: str) -> str:
    from django.db import OperationalError

    from toso.people.models import Account
    from toso.reports.models import Obligation
    from toso.reports.refusals import Refused

    by, held = Account.objects.get(pk=account), Obligation.objects.get(pk=obligation)
    try:
        if act == "submit":
            held.submit(by, overrule="Gửi trong hai giờ cuối.")
            return "done"
        last = held.latest()
        if last is None:
            return "failed:nothing was sent"
        if act == "accept":
            last.accept(by)
        else:
            last.send_back(by, "Xem lại số liệu.")
    except Refused:
        return "refused"
    except OperationalError as error:  # a deadlock, a lock that was not given
        return f"failed:{type(error.__cause__).__name__}"
    return "done"


if __name__ == "__main__":
    main()
