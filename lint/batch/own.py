"""What a configuration adds to the installed packs: folders of rules, and changes to word lists."""

from collections.abc import Mapping
from typing import Any

from lint.batch.config import Config


def with_own(index: Mapping[str, Any], config: Config, allow_code: bool) -> Mapping[str, Any]:
    """The index with the rule folders and word changes of all layers, the farthest first. Raises FileError and
    PackError."""
    from lint.engine.local import with_folders, with_words

    if config.rule_paths:
        index = with_folders(index, config.rule_paths, allow_code)
    for layer in config.layers:
        changes = (layer.loaded.data or {}).get("vocabulary")
        if changes:
            index = with_words(index, layer.loaded, changes)
    return index
