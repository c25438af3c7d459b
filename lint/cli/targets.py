"""Where the corrected copies of ``jxlint fix`` go."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from lint.cli.errors import ToolError
from lint.cli.output import refuse_existing, refuse_to_overwrite


class Targets:
    """The target of each filing: beside it, below the folder of -o as it lay below the folder named, or itself."""

    def __init__(
        self, paths: Sequence[Path], output: Path | None, in_place: bool, is_folder: bool, suffix: str
    ) -> None:
        self._paths = paths
        self._output = output
        self._in_place = in_place
        self._is_folder = is_folder
        self._suffix = suffix

    def claim(self, filings: Iterable[Path], inputs: Iterable[str]) -> None:
        """See that nothing that was read is overwritten, nor one copy by another, before anything is written. Raises
        click.UsageError."""
        if self._in_place:
            return
        targets = [self.of(path) for path in filings]
        refuse_to_overwrite(targets, inputs)
        if self._output is None:
            for target in targets:
                refuse_existing(target)

    def of(self, path: Path) -> Path:
        """The target of a filing."""
        if self._in_place:
            return path
        if self._output is None:
            return path.with_name(f"{path.stem}-{self._suffix}{path.suffix}")
        if not self._is_folder:
            return self._output / path.name if self._output.is_dir() else self._output
        inside = next(
            (path.relative_to(each) for each in self._paths if each.is_dir() and path.is_relative_to(each)), None
        )
        return self._output / (inside or path.name)

    def prepared(self, path: Path) -> Path:
        """The target, with its folder made. Raises ToolError."""
        target = self.of(path)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ToolError(f"{target.parent}: cannot be made: {error.strerror or error}") from error
        return target
