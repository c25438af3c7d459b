"""The spool: what was written whole comes back, whatever happened to the end of the file."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from lint.batch.spool import Spool

RECORDS = st.lists(st.tuples(st.integers(0, 2**128 - 1).map("{:032x}".format), st.binary(max_size=40)), max_size=6)


@given(RECORDS, st.integers(0, 400), st.binary(max_size=30), RECORDS)
def test_a_torn_end_costs_itself_alone(
    records: list[tuple[str, bytes]], cut: int, torn: bytes, more: list[tuple[str, bytes]]
) -> None:
    with TemporaryDirectory() as folder, Path(folder, "spool").open("w+b", buffering=0) as file:
        spool = Spool.anew(file)
        ends = []
        for key, content in records:
            ref = spool.append(key, content)
            assert spool.read(ref) == content
            ends.append(ref.offset + ref.size + 1)
        file.truncate(min(cut, file.seek(0, 2)))
        whole = [record for record, end in zip(records, ends, strict=True) if end <= cut]
        again, found = Spool.again(file)
        assert {key: again.read(ref) for key, ref in found.items()} == dict(whole)

        file.seek(0, 2)
        file.write(torn[:5])
        again, _ = Spool.again(file)
        for key, content in more:
            again.append(key, content)
        last, found = Spool.again(file)
        assert {key: last.read(ref) for key, ref in found.items()} == dict([*whole, *more])


def test_a_foreign_file_is_emptied(tmp_path: Path) -> None:
    path = tmp_path / "spool"
    path.write_bytes(b"something else\n" * 9)
    with path.open("r+b", buffering=0) as file:
        spool, found = Spool.again(file)
        assert found == {}
        ref = spool.append("0" * 32, b"mine")
        assert spool.read(ref) == b"mine"
    assert path.read_bytes() == b"jxlint-spool-1\n" + b"0" * 32 + b" 4\nmine\n"
