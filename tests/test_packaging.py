"""What goes into the wheel."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_packages_match_folders() -> None:
    """setuptools takes the list as it stands: a folder that is missing from it is missing from the wheel."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    assert settings["package-dir"] == {"lint": "lint", "lint.rules": "rules"}
    found = [
        ".".join([package, *path.parent.relative_to(ROOT / folder).parts])
        for folder, package in (("lint", "lint"), ("rules", "lint.rules"))
        for path in (ROOT / folder).rglob("__init__.py")
    ]
    assert settings["packages"] == sorted(found)


def test_every_folder_with_content_is_a_package() -> None:
    """Word lists and YAML rules are found through the package that they lie in."""
    for folder in ("lint", "rules"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in (".py", ".yaml"):
                assert (path.parent / "__init__.py").exists(), path
