"""The filings in one file as they were read, an archive's one after the other; nothing is checked."""

from collections.abc import Iterator
from contextlib import closing

from lint.batch.discover import Found, Refused
from lint.batch.one import filing_in
from lint.batch.unpack import Archives, unpack
from lint.model import Filing
from lint.read import ARCHIVE_FORMATS, detect, load
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS, Limits


def filings_in(found: Found, limits: Limits = DEFAULT_LIMITS) -> Iterator[tuple[str, Filing | ReadError]]:
    """The name of each file with its filing, or with why there is none."""
    with closing(Archives()) as archives:
        yield from _filings(found, archives, limits)


def is_failure(error: ReadError) -> bool:
    """Whether something could not be read, other than that there was no form to read."""
    return error.reason not in (Reason.NO_FORM, Reason.LINK)


def _filings(found: Found, archives: Archives, limits: Limits) -> Iterator[tuple[str, Filing | ReadError]]:
    try:
        data = archives.read(found, limits) if found.inside else load(found.path, limits)
        format = detect(data, limits)
        if format not in ARCHIVE_FORMATS:
            yield found.shown, filing_in(format, data, limits)
            return
        members = unpack(found, format, data, limits).members
    except ReadError as error:
        yield found.shown, error
        return
    for member in members:
        if isinstance(member, Refused):
            yield member.shown, ReadError(member.reason, member.zh, member.en)
        else:
            yield from _filings(member, archives, limits)
