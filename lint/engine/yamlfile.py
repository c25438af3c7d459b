"""YAML files that people write, read so that an error can name its line and column."""

from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:  # loaded when first used: a run that finds the rule index in its cache parses no YAML
    import yaml

Keys = tuple[str | int, ...]


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

    Raises FileError when the file cannot be read, is no YAML, or repeats a key.
    """
    import yaml

    try:
        text = path.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader=yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(path, str(error)) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise FileError(path, f"not valid YAML: {error.problem}", line, column) from error
    loaded = Loaded(path, None, {})
    if node is None:
        return loaded
    constructor = yaml.SafeLoader("")
    try:
        data = _construct(node, (), loaded, constructor)
    finally:
        constructor.dispose()
    return loaded._replace(data=data)


def _construct(node: "yaml.Node", keys: Keys, loaded: Loaded, constructor: "yaml.SafeLoader") -> Any:
    import yaml

    loaded.marks.setdefault(keys, (node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, (*keys, n), loaded, constructor) for n, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, keys, loaded, constructor)
    return constructor.construct_object(node)


def _mapping(node: "yaml.MappingNode", keys: Keys, loaded: Loaded, constructor: "yaml.SafeLoader") -> dict[Any, Any]:
    data: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = constructor.construct_object(key_node)
        here = (*keys, key if isinstance(key, (str, int)) else str(key))
        place = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not isinstance(key, Hashable) or key in data:
            raise FileError(loaded.path, f"the key {key!r} stands twice", *place)
        loaded.marks[here] = place
        data[key] = _construct(value_node, here, loaded, constructor)
    return data


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`` — did you mean "…"?`` when a known word is near, else an empty string."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f' — did you mean "{near[0]}"?' if near else ""
