"""YAML files that people write, read so that an error can name its line and column."""

from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:  # loaded when first used: a run that finds the rule index in its cache parses no YAML
    import yaml

Keys = tuple[str | int, ...]

_DEEPEST = 50
"""Levels of nesting; older parsers in C have no limit of their own and would overrun the stack."""
_TOO_DEEP = f"nested deeper than {_DEEPEST} levels"
_MOST_NODES = 200_000
"""Keys and values of a file: far above the largest word list, far below what fills the memory."""


class FileError(Exception):
    """A file of ours (rule, vocabulary, configuration) that cannot be used: where, and what is wrong."""

    def __init__(self, path: Path | str, message: str, line: int | None = None, column: int | None = None) -> None:
        place = str(path) if line is None else f"{path}:{line}:{column}"
        super().__init__(f"{place}: {message}")


class Loaded(NamedTuple):
    """The data of a YAML file and the place (line, column, both from 1) of every key and item in it."""

    path: Path
    data: Any
    marks: dict[Keys, tuple[int, int]]

    def error(self, keys: Keys, message: str) -> FileError:
        """An error at the place of ``keys``, or of the nearest key around it that has one."""
        while keys and keys not in self.marks:
            keys = keys[:-1]
        line, column = self.marks.get(keys, (1, 1))
        return FileError(self.path, message, line, column)


def load_yaml(path: Path) -> Loaded:
    """The file's content with the places of its keys.

    Raises FileError when the file cannot be read, is no YAML, repeats a key, or is nested too deep or too large.
    """
    import yaml

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(path, str(error)) from error
    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    try:
        _check_events(path, yaml.parse(text, Loader=loader))
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        # Recent libyaml has a bound of its own and meets it first, because it scans ahead of the events.
        too_deep = "nesting depth" in str(error.problem)
        message = _TOO_DEEP if too_deep else f"not valid YAML: {error.problem}"
        raise FileError(path, message, *_place(error.problem_mark)) from error
    except yaml.YAMLError as error:
        raise FileError(path, f"not valid YAML: {str(error).splitlines()[0]}") from error
    loaded = Loaded(path, None, {})
    if node is None:
        return loaded
    constructor = yaml.SafeLoader("")
    try:
        data = _construct(node, (), loaded, constructor)
    finally:
        constructor.dispose()
    return loaded._replace(data=data)


def _check_events(path: Path, events: "Iterable[yaml.Event]") -> None:
    """Refuse what would overrun the stack of the parser."""
    import yaml

    depth = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise FileError(path, _TOO_DEEP, *_place(event.start_mark))


def _place(mark: Any) -> tuple[int, int]:
    """Line and column from 1 of a parser's mark, which counts from 0 and may be missing."""
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def _construct(node: "yaml.Node", keys: Keys, loaded: Loaded, constructor: "yaml.SafeLoader") -> Any:
    import yaml

    loaded.marks.setdefault(keys, _place(node.start_mark))
    # An alias may hold itself, or aliases of aliases that grow beyond all bounds.
    if len(keys) > _DEEPEST or len(loaded.marks) > _MOST_NODES:
        message = _TOO_DEEP if len(keys) > _DEEPEST else f"more than {_MOST_NODES} values, aliases written out"
        raise FileError(loaded.path, message, *_place(node.start_mark))
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, (*keys, n), loaded, constructor) for n, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, keys, loaded, constructor)
    return _scalar(node, loaded, constructor)


def _scalar(node: "yaml.Node", loaded: Loaded, constructor: "yaml.SafeLoader") -> Any:
    """The value of a node; a date that does not exist or a tag that nobody knows is the file's fault."""
    import yaml

    try:
        return constructor.construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError) as error:
        problem = getattr(error, "problem", error)
        raise FileError(loaded.path, f"not understood: {problem}", *_place(node.start_mark)) from error


def _mapping(node: "yaml.MappingNode", keys: Keys, loaded: Loaded, constructor: "yaml.SafeLoader") -> dict[Any, Any]:
    data: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = _scalar(key_node, loaded, constructor)
        here = (*keys, key if isinstance(key, (str, int)) else str(key))
        place = _place(key_node.start_mark)
        if not isinstance(key, Hashable):
            raise FileError(loaded.path, "a key must be a plain value", *place)
        if key in data:
            raise FileError(loaded.path, f"the key {key!r} stands twice", *place)
        loaded.marks[here] = place
        data[key] = _construct(value_node, here, loaded, constructor)
    return data


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`` — did you mean "…"?`` when a known word is near, else an empty string."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f' — did you mean "{near[0]}"?' if near else ""
