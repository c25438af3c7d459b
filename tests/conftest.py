"""Fixtures shared by all tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Time is measured in benchmarks: on a busy machine an example may take seconds, and that says nothing.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests never touch the user's cache folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JXLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real filings that the tests read where it is present."""
    if not SHARED.is_dir():
        pytest.skip("the real filings are not on this machine")
    return SHARED


@pytest.fixture(scope="session")
def seed(shared: Path) -> Path:
    """The filing that the project was started from."""
    return shared / "filings" / "dingzhou-sifaju-2021.txt"


@pytest.fixture(scope="session")
def office_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The filings of ``examples/`` in LibreOffice's formats, and a Word file with what filings hold beside tables."""
    from tests.support.office_formats import converted
    from tests.support.office_samples import sources

    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return converted(sources(), shared / "office")
