"""The folder for things that can be computed again, and writing to it without tearing."""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any


def cache_folder() -> Path:
    """``$JXLINT_CACHE_DIR``, else the user's cache folder by the custom of the system.

    A user without a home (a container's made-up user) gets a folder that cannot be written, so nothing is kept.
    """
    if named := os.environ.get("JXLINT_CACHE_DIR"):
        return Path(named)
    try:
        return _user_folder()
    except RuntimeError:
        return Path(os.devnull) / "jxlint"


def _user_folder() -> Path:
    """Raises RuntimeError where the system knows no home folder for the user."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) / "jxlint" / "Cache" if base else Path.home() / "AppData" / "Local" / "jxlint"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "jxlint"
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "jxlint"


def read_json(path: Path) -> Any:
    """The stored value, or None where nothing usable stands there: a foreign or torn entry is as good as none."""
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def as_stored(value: Any) -> Any:
    """The value as it will come back from the store, so that a first run sees what later runs see.

    Raises TypeError or ValueError for a value that JSON does not know.
    """
    return json.loads(json.dumps(value))


def write_json(path: Path, value: Any) -> None:
    """Store the value under a temporary name and rename it; a folder that cannot be written is no error."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    write_whole(path, text.encode("utf-8", "surrogatepass"))  # a path may hold what UTF-8 cannot


def write_whole(path: Path, content: bytes) -> None:
    """Store the bytes likewise."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(content)
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
