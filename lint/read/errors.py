"""Why a file could not be read. Each reason is told apart, because each asks for another action."""

from enum import Enum


class Reason(Enum):
    """The reason's short name, stable in reports as ``evidence.reason``."""

    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    TRUNCATED = "truncated"
    EXTERNAL_ENTITY = "external-entity"
    DAMAGED = "damaged"
    PICTURE = "picture"
    SCANNED = "scanned"  # a PDF of page images without text
    GARBLED = "garbled"  # a PDF whose fonts do not say which characters they show
    UNKNOWN_FORMAT = "unknown-format"
    NOT_CONVERTED = "not-converted"  # LibreOffice could not make a Word file of it
    FRAMES = "frames"  # a web page that only names the files in which its content stands
    UNREADABLE = "unreadable"  # the operating system refused: permissions, vanished, a device
    NO_READER = "no-reader"
    OVER_LIMIT = "over-limit"
    NO_FORM = "no-form"  # readable, and no performance-target form
    NO_TABLE = "no-table"  # speaks of a performance-target form whose table could not be recognised
    PARTLY_UNREAD = "partly-unread"  # no form in what was read, and part of the file was not
    LINK = "link"  # a symbolic link inside an archive, which has no content of its own
    WORKER_DIED = "worker-died"  # twice, over this file: killed, out of memory, a crash in C code
    NOT_REACHED = "not-reached"  # the run was interrupted before
    TOOL_FAILED = "tool-failed"  # our own fault: the run goes on, but cannot be relied on


class ReadError(Exception):
    """A file that cannot be read: its reason, and one sentence in each language with figures and places."""

    def __init__(self, reason: Reason, zh: str, en: str) -> None:
        super().__init__(en)
        self.reason = reason
        self.zh = zh
        self.en = en

    def __reduce__(self) -> tuple[type["ReadError"], tuple[Reason, str, str]]:
        return type(self), (self.reason, self.zh, self.en)
