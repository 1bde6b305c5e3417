"""`toso unit`, `toso units`, `toso villages import` (docs/places.md)."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from toso.kit.period import read_day

LEVELS = click.Choice(["province", "district", "commune"])
_LEVEL_OF_LENGTH = {2: "province", 3: "district", 5: "commune"}
_json = click.option("--json", "as_json", is_flag=True, help="In JSON · print JSON")
_on = click.option("--on", metavar="YYYY-MM-DD", help="Vào ngày; bỏ trống là hôm nay · on a day")


@click.command()
@click.argument("code")
@click.option("--level", type=LEVELS, help="Cấp; bỏ trống thì đoán theo số chữ số · guessed")
@_on
@_json
def unit(code: str, level: str | None, on: str | None, as_json: bool) -> None:
    """Tra đơn vị hành chính mang mã CODE vào một ngày; mã thoát 1 nếu ngày ấy không có.

    Look up the unit that bears CODE on a day; exit code 1 when none does.
    """
    level = level or _LEVEL_OF_LENGTH.get(len(code))
    if not level or not (code.isascii() and code.isdigit()):
        _refuse(f"{code}: mã có 2 (tỉnh), 3 (huyện) hoặc 5 (xã) chữ số, ví dụ 21178")
    day = _day(on)
    _start()
    from toso.places.answers import describe, lookup

    answer, found = lookup(code, level, day)
    click.echo(_dump(answer) if as_json else "\n".join(describe(answer)))
    if not found:
        if as_json:
            click.echo(answer["problem"], err=True)
        raise SystemExit(1)


@click.command()
@click.option("--province", required=True, metavar="CODE", help="Mã tỉnh, 2 chữ số · province")
@click.option("--level", type=LEVELS, default="commune", show_default=True, help="Cấp · level")
@_on
@_json
def units(province: str, level: str, on: str | None, as_json: bool) -> None:
    """Đếm và liệt kê đơn vị của một tỉnh vào một ngày.

    Count and list the units of a province on a day.
    """
    day = _day(on)
    _start()
    from toso.places.answers import listing

    answer = listing(province, level, day)
    if answer is None:
        text = f"Không có tỉnh nào mang mã {province} vào ngày {day:%d/%m/%Y}"
        if as_json:
            click.echo(_dump({"province": province, "on": str(day), "problem": text}))
        click.echo(text, err=True)
        raise SystemExit(1)
    if as_json:
        click.echo(_dump(answer))
        return
    kinds = ", ".join(f"{count} {kind}" for kind, count in answer["by_kind"].items())
    click.echo(f"{answer['count']} đơn vị: {kinds}")
    for row in answer["units"]:
        click.echo(f"  {row['code']}  {row['kind']} {row['name']}")


@click.group()
def villages() -> None:
    """Thôn, tổ dân phố. Villages and residential groups."""


@villages.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_on
@click.option("--decision", default="", help="Số quyết định · the document that lists them")
@click.option("--dry-run", is_flag=True, help="Chỉ kiểm tra · check only")
@_json
def import_command(file: Path, on: str | None, decision: str, dry_run: bool, as_json: bool) -> None:
    """Nhập danh sách thôn từ FILE (.xlsx hoặc .csv) có các cột Mã xã, Tên thôn, Loại.

    Import villages from FILE. Nothing is written while a line has a mistake; villages that are
    already there are left alone.
    """
    day = _day(on)
    _start()
    from toso.places.villages import import_villages, read_villages

    try:
        preview = import_villages(read_villages(file), day)
    except ValueError as error:
        _refuse(str(error))
    if not preview.errors and not dry_run:
        preview.commit(decision)
    done = {"new": len(preview.new), "known": preview.known, "errors": preview.errors}
    if as_json:
        click.echo(_dump(done | {"written": not preview.errors and not dry_run}))
    else:
        verb = "sẽ thêm" if dry_run or preview.errors else "đã thêm"
        click.echo(f"{verb} {len(preview.new)}, có sẵn {preview.known}, lỗi {len(preview.errors)}")
    for text in preview.errors:
        click.echo(text, err=True)
    if preview.errors:
        raise SystemExit(1)


def _day(text: str | None) -> date:
    if text is None:
        _configure()
        from toso.kit.clock import today

        return today()
    try:
        return read_day(text)
    except ValueError:
        _refuse(f"{text}: ngày viết theo dạng năm-tháng-ngày, ví dụ --on 2025-07-01")


def _configure() -> None:
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()


def _start() -> None:
    """Django, and the country in the database; else the command that puts it there."""
    _configure()
    from django.db import ProgrammingError

    from toso.places.models import Edition

    try:
        loaded = Edition.objects.exists()
    except ProgrammingError:
        loaded = False
    if not loaded:
        _refuse("Chưa nạp đơn vị hành chính; chạy bin/toso setup rồi thử lại")


def _refuse(text: str) -> NoReturn:
    click.echo(text, err=True)
    sys.exit(2)


def _dump(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2)
