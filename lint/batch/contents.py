"""The documents and filings in one file as they were read, an archive's one after the other; nothing is checked."""

from collections.abc import Iterator
from contextlib import closing

from lint.batch.discover import Found, Refused
from lint.batch.unpack import Archives, unpack
from lint.extract.refusal import filing_of
from lint.model import Filing
from lint.read import ARCHIVE_FORMATS, detect, load, read_as
from lint.read.document import Document
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS, Limits


def documents_in(found: Found, limits: Limits = DEFAULT_LIMITS) -> Iterator[tuple[str, Document | ReadError]]:
    """The name of each file with its document, or with why it was not read."""
    with closing(Archives()) as archives:
        yield from _documents(found, archives, limits)


def filings_in(found: Found, limits: Limits = DEFAULT_LIMITS) -> Iterator[tuple[str, Filing | ReadError]]:
    """The name of each file with its filing, or with why there is none."""
    for shown, content in documents_in(found, limits):
        try:
            yield shown, content if isinstance(content, ReadError) else filing_of(content)
        except ReadError as error:
            yield shown, error


def is_failure(error: ReadError) -> bool:
    """Whether something could not be read, other than that there was no form to read."""
    return error.reason not in (Reason.NO_FORM, Reason.LINK)


def _documents(found: Found, archives: Archives, limits: Limits) -> Iterator[tuple[str, Document | ReadError]]:
    try:
        data = archives.read(found, limits) if found.inside else load(found.path, limits)
        format = detect(data, limits)
        if format not in ARCHIVE_FORMATS:
            yield found.shown, read_as(format, data, limits)
            return
        members = unpack(found, format, data, limits).members
    except ReadError as error:
        yield found.shown, error
        return
    for member in members:
        if isinstance(member, Refused):
            yield member.shown, ReadError(member.reason, member.zh, member.en)
        else:
            yield from _documents(member, archives, limits)
