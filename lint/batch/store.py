"""The results of a run as they come: in memory while they are few, else on disk, each loaded when it is asked for.

A result lies in the run's journal, whether a worker made it, the cache had it or an interrupted run left it; the order
is that of their coming, and whoever reads them has places to look at, never the results themselves.
"""

from collections import OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from lint.batch import cache
from lint.batch.discover import Found
from lint.batch.entry import UNUSABLE, Codecs, Keys, Packed, content_of, pack, unpack, unpack_coverage, unpack_filing
from lint.batch.held import Held, in_memory, speaks
from lint.batch.journal import Journal
from lint.batch.one import FileResult, Settings
from lint.batch.profile import Profiles
from lint.batch.reading import read_filing
from lint.batch.spool import Ref
from lint.engine.runner import Coverage
from lint.model import Filing

MOST_IN_MEMORY = 8 << 20
"""Bytes of entries whose results stay in memory once they have been asked for: some hundred filings of twenty projects,
which take about 20 MiB of memory."""
_MODELS = 4  # remembered at a time; an output asks for one filing after the other
_CACHED = frozenset({"T02", "T07"})
"""Of the findings about a file, those that depend on its content alone; time and memory may be more another day."""
_RESUMED = _CACHED | {"T04"}  # what took all the time it may have is not waited for again in the same run


class Store:
    """Takes the results of a run and gives them again. ``cached``: in step with the user's cache."""

    def __init__(self, profiles: Profiles, settings: Settings, journal: Journal, cached: bool) -> None:
        self._profiles = profiles
        self._journal = journal
        self._cached = cached
        self._keys = Keys(profiles, settings)
        self._codecs = Codecs(profiles)
        self._contents: dict[Found, str | None] = {}
        self._archives: dict[Path, str | None] = {}
        self._models: OrderedDict[int, Filing] = OrderedDict()
        self._room = MOST_IN_MEMORY
        self._has_added = False

    def known(self, found: Found) -> Held | None:
        """The result of an unchanged file from the interrupted run or the cache, None where there is none. Raises what
        ``Profiles.of`` raises."""
        cached = self._cached and not found.inside  # what archives hold has no name of its own to look at
        if not cached and not self._journal.resumes:
            return None
        content = self._content(found)
        if content is None:
            return None
        key = self._keys.key(found, content)
        held = self._from_journal(found, key)
        if held is None and cached:
            held = self._from_cache(found, key)
        if held is None:
            self._contents[found] = content
        return held

    def _content(self, found: Found) -> str | None:
        limits = self._profiles.of(found.home).limits
        if not found.inside:
            return content_of(found.path, limits.file_bytes)
        if found.path not in self._archives:
            self._archives[found.path] = content_of(found.path, limits.archive_bytes)
        return self._archives[found.path]

    def _from_journal(self, found: Found, key: str) -> Held | None:
        ref = self._journal.earlier(key)
        held = None
        if ref is not None:
            with suppress(*UNUSABLE):
                held = self._held(found, key, ref, self._journal.read(ref))
                self._journal.taken += 1
        return held

    def _from_cache(self, found: Found, key: str) -> Held | None:
        entry = cache.get(key)
        if entry is None:
            return None
        try:
            held = self._held(found, key, entry, entry)
        except UNUSABLE:
            return None
        held.entry = self._journal.append(key, entry) or entry
        return held

    def _held(self, found: Found, key: str, place: Ref | bytes, entry: bytes) -> Held:
        """An entry that says what it should. Raises one of ``UNUSABLE``."""
        held = Held(0, False, False, found, self, place, key)
        result = self._unpacked(held, entry)
        held.findings, held.covered, held.speaks = len(result.findings), bool(result.coverage), speaks(result)
        return held

    def take(self, found: Found, outcome: FileResult | Packed) -> Held:
        """Keep what came of a file: in the journal, and in the cache unless the file has changed meanwhile or the
        result says more of the machine than of the file."""
        packed = pack(outcome, self._codecs.of(found)) if isinstance(outcome, FileResult) else outcome
        if isinstance(packed, FileResult):
            return in_memory(packed)
        key = self._key_of_what_was_read(found, packed)
        if key is not None and self._cached and not found.inside and packed.about_tool <= _CACHED:
            cache.put(key, packed.entry)
            self._has_added = True
        ref = self._journal.append(key if packed.about_tool <= _RESUMED else None, packed.entry)
        return Held(packed.findings, packed.covered, packed.speaks, found, self, ref or packed.entry, key)

    def finish(self) -> None:
        """Bring the cache within its bound, now that the run needs none of it any more; a run that has added nothing
        looks at nothing."""
        if self._has_added:
            cache.trim(cache.MOST_BYTES)

    def _key_of_what_was_read(self, found: Found, packed: Packed) -> str | None:
        before = self._contents.pop(found, None)
        content = self._content(found) if found.inside or packed.sha256 is None else packed.sha256
        if content is None or (before is not None and before != content):
            return None
        return self._keys.key(found, content)

    def result(self, held: Held) -> FileResult:
        """The result; its filing's model is loaded when somebody asks for it. Raises OSError where the disk fails."""
        return self._unpacked(held, self._entry(held))

    def findings(self, held: Held) -> FileResult:
        """The result, without its coverage where there is no room in memory to keep it. Raises as ``result``."""
        assert held.found is not None
        entry = self._entry(held)
        if len(entry) <= self._room:
            return self._unpacked(held, entry)
        return unpack(entry, self._codecs.of(held.found), lambda: self._model(held), coverage=False)

    def coverage(self, held: Held) -> Mapping[str, Coverage]:
        """The coverage of a result. Raises as ``result``."""
        assert held.found is not None
        return unpack_coverage(self._entry(held), self._codecs.of(held.found))

    def _unpacked(self, held: Held, entry: bytes) -> FileResult:
        assert held.found is not None
        result = unpack(entry, self._codecs.of(held.found), lambda: self._model(held))
        if len(entry) <= self._room:
            self._room -= len(entry)
            held.result = result
        return result

    def _entry(self, held: Held) -> bytes:
        return held.entry if isinstance(held.entry, bytes) else self._journal.read(held.entry)

    def _model(self, held: Held) -> Filing:
        """The model of a filing, of those asked for last at once."""
        if id(held) not in self._models:
            self._models[id(held)] = self._read_model(held)
            if len(self._models) > _MODELS:
                self._models.popitem(last=False)
        self._models.move_to_end(id(held))
        return self._models[id(held)]

    def _read_model(self, held: Held) -> Filing:
        """Where the entry holds none, it is removed from the cache and the file read after all."""
        assert held.found is not None
        with suppress(*UNUSABLE):
            return unpack_filing(self._entry(held), self._codecs.of(held.found))
        if held.key is not None:
            cache.forget(held.key)
        profile = self._profiles.of(held.found.home)
        return read_filing(held.found, profile.limits, profile.soffice)
