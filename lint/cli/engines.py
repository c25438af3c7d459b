"""``--engine``: who checks many files."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from lint.batch.run import PoolMaker

ENGINE = click.option(
    "--engine",
    type=click.Choice(("processes", "ray")),
    default="processes",
    show_default=True,
    help="Who checks many files: processes of this machine, or the Ray cluster that RAY_ADDRESS names.",
)


def pool_of(engine: str) -> "PoolMaker | None":
    """What makes the pool of an engine, None for the processes of this machine."""
    if engine == "processes":
        return None
    from lint.batch.ray_pool import RayPool

    return RayPool


def refuse_jobs(engine: str, jobs: int | None) -> None:
    """Raises click.UsageError where a number of workers is asked for and another engine has its own."""
    if jobs is not None and engine != "processes":
        raise click.UsageError("--jobs counts processes of this machine; with --engine ray the cluster decides")
