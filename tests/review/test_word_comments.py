"""A Word comment at a cell waives the findings of its row, and of no other."""

import re
from pathlib import Path

from tests.support.examples import EXAMPLES
from tests.support.run import jxlint
from tests.support.word import W, pack

NAME = "青禾县农业技术推广站-2026.docx"
COMMENT = (
    f'<w:comments xmlns:w="{W}"><w:comment w:id="5" w:author="王五">'
    "<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment></w:comments>"
)


def _write(path: Path, text: str, at: str) -> None:
    """The example with a comment on the last paragraph that holds the text ``at``."""
    import zipfile

    with zipfile.ZipFile(EXAMPLES / "word" / NAME) as container:
        body = container.read("word/document.xml").decode()
    place = list(re.finditer(rf"<w:r\b[^>]*>(?:(?!<w:r\b).)*?<w:t>{at}</w:t></w:r>", body))[-1]
    mark = '<w:commentRangeStart w:id="5"/>'
    end = '<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>'
    body = f"{body[: place.start()]}{mark}{place.group()}{end}{body[place.end() :]}"
    path.write_bytes(pack(body, comments=COMMENT.replace("{text}", text)))


def test_the_row_of_the_comment(tmp_path: Path) -> None:
    _write(tmp_path / NAME, "jxlint: 忽略 R19 理由：口径已核", "农户满意度")
    findings = jxlint("check", tmp_path, "--format", "json").json()["findings"]
    said = {f["rule"]: f["suppression"] and f["suppression"]["owner"] for f in findings}
    assert said["R19"] == "王五"
    assert [rule for rule, owner in said.items() if owner] == ["R19"]


def test_another_row(tmp_path: Path) -> None:
    _write(tmp_path / NAME, "jxlint: 忽略 R19 理由：口径已核", "示范户新增销售收入")
    findings = jxlint("check", tmp_path, "--format", "json").json()["findings"]
    assert [f["rule"] for f in findings if f["suppression"]] == []
    assert [f["evidence"]["fault"] for f in findings if f["rule"] == "T06"] == ["unused"]
