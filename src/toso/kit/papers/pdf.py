"""PDF of papers by LibreOffice, where it is installed: one conversion at a time on a machine.

LibreOffice runs with a profile of its own, so that it never meets the one of a user who is signed
in, with no macros and no network in what it opens (`package.py` let nothing of that in).
"""

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

SECONDS = 60
# How long one waits for those before it.
PATIENCE = 45


class NoPdf(RuntimeError):
    """No PDF came; says why and what to do instead."""


def office() -> str | None:
    """LibreOffice on this machine, or None: then papers are handed out as Word only."""
    return shutil.which(settings.OFFICE) if settings.OFFICE else None


def to_pdf(files: Sequence[bytes], seconds: int = SECONDS) -> list[bytes]:
    """The PDF of each .docx, in their order. Raises NoPdf; the Word files are always there."""
    program = office()
    if program is None:
        raise NoPdf(_("Máy chủ chưa cài LibreOffice nên chưa có bản PDF. Hãy tải bản Word."))
    with _turn(), tempfile.TemporaryDirectory(prefix="toso-pdf-") as folder:
        names = [Path(folder) / f"{position}.docx" for position in range(len(files))]
        for name, body in zip(names, files, strict=True):
            name.write_bytes(body)
        _convert(program, names, seconds)
        made = [name.with_suffix(".pdf") for name in names]
        if not all(name.exists() for name in made):
            raise NoPdf(_("Không tạo được bản PDF. Hãy tải bản Word."))
        return [name.read_bytes() for name in made]


def picture(pdf: bytes, page: int = 1, dpi: int = 70) -> bytes | None:
    """One page as a PNG by pdftoppm, or None where that is not installed."""
    program = shutil.which("pdftoppm")
    if program is None:
        return None
    command = [program, "-png", "-r", str(dpi), "-f", str(page), "-l", str(page), "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, timeout=SECONDS, check=False)
    return done.stdout or None


def _convert(program: str, names: list[Path], seconds: int) -> None:
    command = [
        program, f"-env:UserInstallation=file://{_own('profile')}", "--headless", "--norestore",
        "--nolockcheck", "--nodefault", "--convert-to", "pdf", "--outdir", str(names[0].parent),
        *map(str, names),
    ]  # fmt: skip
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(seconds + 2 * len(names))
    except subprocess.TimeoutExpired:
        raise NoPdf(_("Tạo bản PDF quá lâu nên đã dừng. Hãy tải bản Word.")) from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def _turn() -> Iterator[None]:
    """A queue of one for all processes of the machine."""
    with _own("lock").open("w") as file:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    busy = _("Đang có nhiều bản PDF chờ tạo. Hãy thử lại sau, hoặc tải bản Word.")
                    raise NoPdf(busy) from None
                time.sleep(0.2)
        yield


def _own(name: str) -> Path:
    """A folder of this user's alone, so that nobody else's files are followed."""
    folder = Path(tempfile.gettempdir()) / f"toso-office-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise NoPdf(_("Không tạo được bản PDF. Hãy tải bản Word."))
    return folder / name
