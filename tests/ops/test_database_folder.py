"""The embedded PostgreSQL starts wherever the project was put."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START = """
import psycopg
from toso.ops.database import start_embedded
with psycopg.connect(start_embedded()) as connection:
    print(connection.execute("select current_database()").fetchone()[0])
"""
STOP = "from toso.ops.database import stop_embedded; print(stop_embedded())"


def test_a_folder_with_spaces_and_vietnamese_letters_holds_the_database(tmp_path: Path) -> None:
    env = os.environ | {"PYTHONPATH": str(ROOT / "src"), "TOSO_DATA": str(tmp_path / "thử nghiệm")}
    env.pop("DATABASE_URL", None)
    for program, told in ((START, "toso"), (START, "toso"), (STOP, "True"), (STOP, "False")):
        done = subprocess.run(
            [sys.executable, "-c", program], env=env, capture_output=True, text=True, timeout=120
        )
        assert (done.stdout.strip(), done.stderr) == (told, "")
