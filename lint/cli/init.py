"""``jxlint init``: a commented configuration to start from."""

from pathlib import Path

import click

from lint.cli.errors import ToolError, reported
from lint.cli.output import write

TEMPLATE = """\
# jxlint 的配置：对本文件夹及其下级文件夹里的申报材料有效，离材料最近的配置文件说了算。
# The configuration of jxlint for this folder and those below; the file closest to a filing decides.
# 每个键都可以省略。All keys may be left out. Reference: jxlint schema config; in effect: jxlint config FILE

# 起点：recommended（默认规则）、strict（更严）、minimal（只查无争议的错误），或另一配置文件的路径。
extends: [recommended]

# 规则的版次：升级 jxlint 不会冒出新的问题，直到改这一行。
# The rule set of that edition: an upgrade adds no findings until this line is changed.
edition: 2026

# 只查这些规则、不查这些规则：编号、编号前缀、名称或审核维度。
# select: [C, R, 可行性]
# ignore: [A05, title-and-name-differ]

# 退出码为 1 的最低级别。Lowest severity for exit code 1: error, warning, info, never.
# fail_on: error

# 单条规则的开关、级别、置信度和参数（jxlint explain R16 列出参数）。
# rules:
#   R05: {severity: info}
#   F07: {enabled: true, options: {june: 40.0}}

# 只对部分文件、单位、年度或项目有效的设定；路径相对于本文件，后写的优先。
# overrides:
#   - paths: ['历年/**']
#     rules: {N10: {enabled: false}}
#   - when: {project: ['*人员经费*']}
#     ignore: [F06]

# 词表的增减。Changes to the word lists.
# vocabulary:
#   satisfaction:
#     heads: [口碑评分]

# 读取 .doc、.wps、.rtf、.odt 的 LibreOffice；它是程序，须用 --config 或 --allow-local-code 才采用。
# The LibreOffice that reads them; it is a program and counts with --config or --allow-local-code only.
# soffice: /opt/libreoffice/program/soffice

# 本单位自己的规则和词表所在的文件夹。Folders of your own rules and word lists.
# rule_paths: [my-rules]
"""


@click.command("init")
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
def init_command(folder: Path) -> None:
    """Write a commented jxlint.yaml into FOLDER (by default this one). Nothing is overwritten.

    \b
    jxlint init 申报材料/
    """
    from lint.batch.config import CONFIG_NAME, closest_config

    path = folder / CONFIG_NAME
    if path.exists():
        raise ToolError(f"{path}: exists already; nothing was written")
    with reported():
        closest = closest_config(path)
    if closest is not None and closest.parent == folder.absolute():
        raise ToolError(f"{closest}: holds [tool.jxlint] already; nothing was written")
    write(TEMPLATE, path)
    click.echo(f"wrote {path}", err=True)
