"""The embedded PostgreSQL starts wherever the project was put, and stops when told to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
START = """
import psycopg
from toso.ops.database import start_embedded
with psycopg.connect(start_embedded()) as connection:
    print(connection.execute("select current_database()").fetchone()[0], flush=True)
"""
STOP = "from toso.ops.database import stop_embedded; print(stop_embedded())"


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    settings = {"PYTHONPATH": str(ROOT / "src"), "TOSO_DATA": str(tmp_path / "thử nghiệm")}
    return {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | settings


def run(program: str, env: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, timeout=120
    )
    assert done.stderr == ""
    return done.stdout.strip()


def test_a_folder_with_spaces_and_vietnamese_letters_holds_the_database(
    env: dict[str, str],
) -> None:
    assert [run(START, env), run(START, env)] == ["toso", "toso"]
    assert [run(STOP, env), run(STOP, env)] == ["True", "False"]


def test_a_program_that_never_let_go_does_not_keep_the_database_running(
    env: dict[str, str],
) -> None:
    """Web workers are ended by a signal, and so never say that they are done."""
    user = subprocess.Popen(
        [sys.executable, "-c", START + "import time; time.sleep(60)"],
        env=env,
        stdout=subprocess.PIPE,
    )
    assert user.stdout and user.stdout.readline() == b"toso\n"
    assert [run(STOP, env), run(STOP, env)] == ["True", "False"]
    user.kill()
    user.wait()
    assert run(START, env) == "toso"
    assert run(STOP, env) == "True"
