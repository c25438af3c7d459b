"""A LibreOffice that is started once, converts old Word files one after the other, and leaves nothing behind.

It runs without a window, with a profile of its own in a temporary folder, and takes jobs through files in that folder
(``soffice.bas``). No bridge between Python and LibreOffice is needed, so any LibreOffice of the system will do.
Measured on one machine: 0.15 s for a file where the instance is warm, 1 s where each file starts one, 2.3 s where each
start makes a profile.

On POSIX it has a process group of its own, and a small shell waits for the end of this process, however it ends, to
kill that group and remove the folder.
"""

import atexit
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from lint.read.soffice_profile import SERVE, write_profile
from lint.read.soffice_program import SofficeError, find_soffice

_OPTIONS = ("--headless", "--invisible", "--nodefault", "--norestore", "--nologo", "--nolockcheck")
_FASTEST_LOOK, _SLOWEST_LOOK = 0.005, 0.05  # seconds between looks for an answer
_START_SECONDS = 60.0  # the first start reads some hundred megabytes from disk
_STOP_SECONDS = 5.0
_GUARD = 'read -r group; read -r _; kill -9 -- "-$group" 2>/dev/null; rm -rf -- "$@"; sleep 1; rm -rf -- "$@"'


class SofficeStartError(SofficeError):
    """LibreOffice does not start, whatever the file."""


class SofficeLateError(SofficeError):
    """It ran over its time and was ended."""


class Soffice:
    """One running instance with its folder. Raises SofficeStartError."""

    def __init__(self, program: str) -> None:
        self._jobs = 0
        self._folder = Path(tempfile.mkdtemp(prefix="jxlint-"))
        self._profile = self._folder / "profile"
        self._socket = _socket(self._profile)
        self._guard: subprocess.Popen[bytes] | None = None
        try:
            self._process = self._start(program)
            self._await(self._folder / "ready", time.monotonic() + _START_SECONDS)
        except (SofficeError, OSError) as error:
            self.close()
            raise SofficeStartError(str(error)) from error
        except BaseException:
            self.close()
            raise

    @property
    def is_alive(self) -> bool:
        """Whether it can take a job."""
        return self._process.poll() is None

    def convert(self, data: bytes, suffix: str, filter: str, seconds: float) -> bytes:
        """The document as a Word file (.docx), read with that import filter of LibreOffice.

        Raises SofficeError with its words, SofficeLateError after ``seconds``. After either it may not be alive.
        """
        self._jobs += 1
        job = self._folder / str(self._jobs)
        source, target = job.with_suffix(suffix), job.with_suffix(".docx")
        try:
            source.write_bytes(data)
            job.with_suffix(".part").write_text(f"{source}\n{filter}\n", encoding="utf-8")
            job.with_suffix(".part").replace(job.with_suffix(".job"))
            answer = self._await(job.with_suffix(".done"), time.monotonic() + seconds)
            if answer != "ok":
                raise SofficeError(answer)
            if not target.is_file():
                raise SofficeError("no output file")
            return target.read_bytes()
        except OSError as error:
            raise SofficeError(error.strerror or str(error)) from error
        finally:
            for left in self._folder.glob(f"{self._jobs}.*"):
                with suppress(OSError):
                    left.unlink()

    def close(self) -> None:
        """End it and remove its folder; no more is heard of it whatever state it is in."""
        process: subprocess.Popen[bytes] | None = getattr(self, "_process", None)
        if process is not None:
            _end(process)
        shutil.rmtree(self._folder, ignore_errors=True)
        with suppress(OSError):
            self._socket.unlink()
        if self._guard is not None and self._guard.stdin is not None:
            self._guard.kill()  # before the end of its input makes it kill a group that may be another's by now
            self._guard.stdin.close()
            self._guard.wait()
            self._guard = None

    def _start(self, program: str) -> subprocess.Popen[bytes]:
        temporary = self._folder / "tmp"
        write_profile(self._profile)
        temporary.mkdir()
        environment = {
            **os.environ,
            "HOME": str(self._folder),
            "TMPDIR": str(temporary),
            "TEMP": str(temporary),
            "TMP": str(temporary),
            "SAL_USE_VCLPLUGIN": "svp",
        }
        options = [f"-env:UserInstallation={self._profile.as_uri()}", *_OPTIONS]
        self._guard = _guard(self._folder, self._socket)
        with (self._folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [program, *options, SERVE.format(folder=self._folder.as_posix())],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment,
                cwd=self._folder,
                start_new_session=True,
            )
        if self._guard is not None and self._guard.stdin is not None:
            self._guard.stdin.write(f"{process.pid}\n".encode())
            self._guard.stdin.flush()
        return process

    def _await(self, path: Path, deadline: float) -> str:
        """The text of a file that will appear. Ends LibreOffice and raises SofficeLateError when it does not in time,
        SofficeError when LibreOffice ends instead."""
        pause = _FASTEST_LOOK
        while not path.exists():
            if not self.is_alive:
                raise SofficeError(self._last_words())
            if time.monotonic() > deadline:
                _end(self._process)
                raise SofficeLateError("no answer in time")
            time.sleep(pause)
            pause = min(pause * 1.2, _SLOWEST_LOOK)
        return path.read_text(encoding="utf-8", errors="replace").strip()

    def _last_words(self) -> str:
        with suppress(OSError):
            said = (self._folder / "log").read_text(encoding="utf-8", errors="replace").splitlines()
            words = [line.strip() for line in said if line.strip() and "javaldx" not in line]
            if words:
                return f"{words[0][:200]} (exit code {self._process.returncode})"
        return f"exit code {self._process.returncode}"


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill it with all that it has started, and wait until it is gone."""
    if os.name == "posix":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif sys.platform == "win32":
        subprocess.run(
            ["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False, timeout=_STOP_SECONDS
        )
    with suppress(subprocess.TimeoutExpired):
        process.wait(_STOP_SECONDS)
    if os.name == "posix":  # its children may take a moment longer, in which they write into the folder
        deadline = time.monotonic() + _STOP_SECONDS / 5
        with suppress(ProcessLookupError, PermissionError):
            while time.monotonic() < deadline:
                os.killpg(process.pid, 0)
                time.sleep(_FASTEST_LOOK)


def _socket(profile: Path) -> Path:
    """The socket that LibreOffice makes outside of any folder of ours and leaves there when it is killed: named by
    the user and the MD5 of its profile's address, each byte in hexadecimal without a leading zero."""
    digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    user = os.getuid() if hasattr(os, "getuid") else 0
    return Path("/tmp", f"OSL_PIPE_{user}_SingleOfficeIPC_" + "".join(f"{byte:x}" for byte in digest))


def _guard(*remains: Path) -> subprocess.Popen[bytes] | None:
    """The shell that cleans up after us, None where there is no POSIX shell."""
    shell = shutil.which("sh") if os.name == "posix" else None
    if shell is None:
        return None
    return subprocess.Popen(
        [shell, "-c", _GUARD, "jxlint-guard", *map(str, remains)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        start_new_session=True,
    )


class _Shared:
    """The one instance of this process, started when first needed and ended with the process."""

    def __init__(self) -> None:
        self._running: Soffice | None = None
        self._program = ""
        self._owner = 0

    def get(self) -> Soffice:
        """The instance, started if need be. Raises what ``find_soffice`` and starting it raise."""
        program = find_soffice()
        running = self._running if self._owner == os.getpid() else None  # a forked copy must not use its parent's
        if running is not None and (program != self._program or not running.is_alive):
            running.close()
            running = None
        if running is None:
            if self._owner != os.getpid():
                atexit.register(self.close)
            self._running = None
            self._owner = os.getpid()
            self._program = program
            running = self._running = Soffice(program)
        return running

    def close(self) -> None:
        if self._running is not None and self._owner == os.getpid():
            self._running.close()
            self._running = None


_shared = _Shared()


def convert(data: bytes, suffix: str, filter: str, seconds: float) -> bytes:
    """The document as a Word file, by the instance that this process keeps.

    Raises SofficeMissingError, SofficeStartError, SofficeLateError, SofficeError.
    """
    running = _shared.get()
    try:
        return running.convert(data, suffix, filter, seconds)
    except BaseException as error:
        if not (isinstance(error, SofficeError) and running.is_alive):
            _shared.close()  # interrupted, late or dead: the next file gets a fresh one
        raise


def close() -> None:
    """End the instance of this process, if there is one."""
    _shared.close()
