"""Commands of the figures: recount, drift."""

import json
from collections.abc import Callable

import click

from toso.kit.period import Period


@click.group()
def figures() -> None:
    """Đếm lại số liệu, xem sai lệch. Recount figures, see drift."""
    import django

    django.setup()


@figures.command()
@click.option("--province", "schema", help="Lược đồ của tỉnh · schema, e.g. khanh_hoa")
@click.option("--month", "texts", multiple=True, help="Tháng, ví dụ 2022-10 · month")
@click.option("--all", "every", is_flag=True, help="Mọi tháng đã có số liệu · every month")
@click.option("--json", "as_json", is_flag=True)
def recount(schema: str | None, texts: tuple[str, ...], every: bool, as_json: bool) -> None:
    """Đếm lại từ sổ theo dõi rồi tổng hợp lên mọi cấp.

    Count again from the registers and roll up to every level.
    """
    from django_tenants.utils import schema_context

    from toso.figures.counting import recount_all
    from toso.figures.drift import months_with_figures
    from toso.figures.rolling import refresh_all

    months = _months(texts)
    if not (months or every):
        raise click.UsageError("Ghi --month 2022-10 hoặc --all · say which months")
    done = {}
    for name in _schemas(schema):
        with schema_context(name):
            asked = months_with_figures() if every else months
            villages = recount_all(asked, _progress("Đếm · counting", as_json))
            done[name] = {
                "months": [month.text for month in asked],
                "village_months": villages,
                "units": sum(refresh_all(month) for month in asked),
            }
    click.echo(json.dumps(done) if as_json else _lines(done))


@figures.command()
@click.option("--province", "schema", help="Lược đồ của tỉnh · schema")
@click.option("--month", "texts", multiple=True, help="Tháng · month")
@click.option("--json", "as_json", is_flag=True)
def drift(schema: str | None, texts: tuple[str, ...], as_json: bool) -> None:
    """So số liệu với sổ theo dõi, sửa và báo sai lệch; mã thoát 1 nếu có.

    Compare figures with the registers, repair, report; exit code 1 when any differed.
    """
    from django_tenants.utils import schema_context

    from toso.figures.drift import prove

    found = {}
    for name in _schemas(schema):
        with schema_context(name):
            found[name] = prove(_months(texts) or None, _progress("So · comparing", as_json))
    if as_json:
        click.echo(json.dumps({"drift": found, "ok": not any(found.values())}))
    else:
        for name, count in found.items():
            click.echo(f"{name}: {count} sai lệch · differences")
    raise SystemExit(1 if any(found.values()) else 0)


def _months(texts: tuple[str, ...]) -> list[Period]:
    try:
        return [Period(text) for text in texts]
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _schemas(schema: str | None) -> list[str]:
    from toso.charter.models import Province

    known = list(Province.objects.order_by("schema_name").values_list("schema_name", flat=True))
    if schema and schema not in known:
        raise click.BadParameter(f"Không có tỉnh {schema} · no such province: {', '.join(known)}")
    return [schema] if schema else known


def _progress(label: str, hidden: bool) -> Callable[[int, int], None]:
    """Counts on standard error, silent when data is printed."""

    def move(done: int, total: int) -> None:
        if not hidden:
            click.echo(f"\r{label}: {done}/{total}", err=True, nl=done == total)

    return move


def _lines(done: dict[str, dict[str, object]]) -> str:
    return "\n".join(
        f"{name}: {count['village_months']} thôn-tháng, {count['units']} đơn vị · units"
        for name, count in done.items()
    )
