"""The documents in one file as they were read, an archive's one after the other; nothing is checked."""

from collections.abc import Iterator
from contextlib import closing

from lint.batch.discover import Found, Refused, Unpacked
from lint.batch.unpack import Archives, unpack, unpack_large
from lint.read import ARCHIVE_FORMATS, detect, load, read_as
from lint.read.document import Document
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS, Limits


def documents_in(found: Found, limits: Limits = DEFAULT_LIMITS) -> Iterator[tuple[str, Document | ReadError]]:
    """The name of each file with its document, or with why it was not read."""
    with closing(Archives()) as archives:
        yield from _documents(found, archives, limits)


def is_failure(error: ReadError) -> bool:
    """Whether something could not be read, other than that there was no form to read."""
    return error.reason not in (Reason.NO_FORM, Reason.LINK)


def _content(found: Found, archives: Archives, limits: Limits) -> Document | Unpacked:
    try:
        data = archives.read(found, limits) if found.inside else load(found.path, limits)
    except ReadError as error:
        large = unpack_large(found, limits) if error.reason is Reason.OVER_LIMIT else None
        if large is None:
            raise
        return large
    format = detect(data, limits)
    return unpack(found, format, data, limits) if format in ARCHIVE_FORMATS else read_as(format, data, limits)


def _documents(found: Found, archives: Archives, limits: Limits) -> Iterator[tuple[str, Document | ReadError]]:
    try:
        content = _content(found, archives, limits)
    except ReadError as error:
        yield found.shown, error
        return
    if isinstance(content, Document):
        yield found.shown, content
        return
    for member in content.members:
        if isinstance(member, Refused):
            yield member.shown, ReadError(member.reason, member.zh, member.en)
        else:
            yield from _documents(member, archives, limits)
