"""Word lists as they read best."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text, parted by blanks and line breaks: labels of forms are compared without blanks anyway."""
    return tuple(text.split())
