"""Static files travel compressed, to whoever can unpack them."""

from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

FILES = ["ui/css/toso.css", "vendor/lit-html.js", "field/js/sync.js"]


@pytest.mark.parametrize("file", FILES)
def test_a_text_file_is_sent_packed_and_unpacks_to_itself(file: str, db: None) -> None:
    plain = Path(str(finders.find(file))).read_bytes()
    answer = Client().get(f"/static/{file}", HTTP_ACCEPT_ENCODING="gzip, br")
    assert answer["Content-Encoding"] == "br" and "Accept-Encoding" in answer["Vary"]
    sent = b"".join(answer)
    assert brotli.decompress(sent) == plain and len(sent) < len(plain) * 0.6
    older = Client().get(f"/static/{file}", HTTP_ACCEPT_ENCODING="gzip")
    assert older["Content-Encoding"] == "gzip"
    assert b"".join(Client().get(f"/static/{file}")) == plain


def test_what_is_packed_already_is_sent_as_it_is(db: None) -> None:
    address = "/static/vendor/be-vietnam-pro/latin-400.woff2"
    answer = Client().get(address, HTTP_ACCEPT_ENCODING="gzip, br")
    assert answer.status_code == 200 and "Content-Encoding" not in answer
