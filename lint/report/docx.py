"""The opinion (绩效目标审核意见) as a Word document in the layout of official documents, or by a template."""

import io
from pathlib import Path

from lint.report.docx_layout import OfficialDocument
from lint.report.model import Report
from lint.report.office_package import settled
from lint.report.opinion import FilingOpinion, FindingText, ProjectOpinion, opinions

_NUMERALS = "一二三四五六七八九十"
MOST_ROWS = 2000  # of the annex; the workbook holds them all


def render(report: Report) -> bytes:
    """The opinions on all filings of the run, each beginning on a page of its own."""
    writer = _Writer(report.run.lang, report.run.as_of)
    for number, opinion in enumerate(opinions(report)):
        writer.opinion(opinion, report.run.as_of, first=number == 0)
    return writer.bytes()


def render_template(report: Report, template: Path) -> bytes:
    """A template of one's own, filled by docxtpl (Jinja2 in Word, texts escaped): ``filings`` are ``FilingOpinion``,
    ``run`` is the run. A template is data, perhaps somebody else's: it is filled in Jinja2's sandbox and reaches
    nothing but these. Raises docxtpl's and Jinja2's errors for a template that cannot be filled."""
    from docxtpl import DocxTemplate
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    document = DocxTemplate(template)
    document.render({"filings": opinions(report), "run": report.run}, ImmutableSandboxedEnvironment(), autoescape=True)
    content = io.BytesIO()
    document.save(content)
    return settled(content.getvalue(), report.run.as_of)


class _Writer:
    """The opinions in words, one after the other, in the language of the run."""

    def __init__(self, lang: str, date: str) -> None:
        self._lang = lang
        self._document = OfficialDocument(date)

    def bytes(self) -> bytes:
        """The finished file."""
        return self._document.bytes()

    def say(self, zh: str, en: str) -> str:
        """The text in the language of the run."""
        return zh if self._lang == "zh" else en

    def opinion(self, opinion: FilingOpinion, as_of: str, first: bool) -> None:
        """One filing: the letter, then its annexes on landscape pages."""
        if not first:
            self._document.section()
        self._document.letterhead(
            self.say("（审核机构名称）", "(reviewing body)"),
            self.say(f"〔{as_of[:4]}〕　　号", f"No.      / {as_of[:4]}"),
        )
        year = f"{opinion.year}年" if opinion.year else ""
        self._document.title(
            self.say(f"{year}预算项目绩效目标审核意见", f"Opinion on performance targets {opinion.year or ''}".rstrip())
        )
        self._document.text(f"{opinion.unit}：", indent=False)
        self._document.text(self._opening(opinion))
        self._document.heading(self.say("一、总体意见", "1. Overall"))
        self._overall(opinion)
        self._document.heading(self.say("二、主要问题", "2. Main faults"))
        self._faults(opinion)
        self._document.heading(self.say("三、整改要求", "3. What is required"))
        self._required(opinion)
        self._document.heading(self.say("四、其他说明", "4. Notes"))
        self._notes(opinion)
        self._signature(as_of)
        self._document.section(landscape=True)
        self._annex_findings(opinion)
        self._annex_reply(opinion)

    def _opening(self, opinion: FilingOpinion) -> str:
        basis = self.say("、", ", ").join(opinion.basis) or self.say(
            "预算绩效管理有关规定", "the rules of performance budgeting"
        )
        return self.say(
            f"根据{basis}等规定，对你单位报送的预算项目绩效目标（材料：{opinion.path}，共{len(opinion.projects)}个项目、"
            f"{opinion.rows}行指标）进行了审核，现提出以下意见。",
            f"Under {basis}, the performance targets that you filed ({opinion.path}: {len(opinion.projects)} projects, "
            f"{opinion.rows} indicator rows) were reviewed, with the following opinion.",
        )

    def _overall(self, opinion: FilingOpinion) -> None:
        counts = opinion.counts
        self._document.text(
            self.say(
                f"审核结论：{opinion.verdict}。共发现问题{sum(counts.values())}项，其中错误{counts['error']}项、"
                f"警告{counts['warning']}项、提示{counts['info']}项。各审核维度的等级如下：",
                f"Verdict: {opinion.verdict}. {sum(counts.values())} findings: {counts['error']} errors, "
                f"{counts['warning']} warnings, {counts['info']} remarks. The grades of the review dimensions:",
            )
        )
        if not opinion.dimensions:
            return
        heads = self.say("审核维度|得分率|等级|错误|警告", "dimension|share|grade|errors|warnings").split("|")
        rows = [
            (each.name, f"{each.share:.0f}%", each.grade, str(each.errors), str(each.warnings))
            for each in opinion.dimensions
        ]
        self._document.table(heads, rows, (46, 30, 26, 27, 27), 12)
        self._document.text(
            self.say(
                "计算方法：审核要点和分值按项目支出绩效目标审核表（转述），每项错误扣3分、警告扣1分、提示不扣分，扣至该要点"
                "分值为止；得分率为各项目得分之和与满分之比。90%及以上为优，80%至90%为良，60%至80%为中，60%以下为差；"
                "指标照抄充数的项目一律为差。",
                "How they are computed: points and scores follow the review table for projects (paraphrased); an error "
                "costs 3 points, a warning 1, a remark none, at most the criterion's score; the share is over all "
                "projects. 优 from 90%, 良 from 80%, 中 from 60%, else 差; a table filled with copies is 差.",
            )
        )

    def _faults(self, opinion: FilingOpinion) -> None:
        groups = [
            ("", opinion.general, None),
            *((self._project_head(each), each.errors, each) for each in opinion.projects),
        ]
        number = 0
        for head, errors, project in groups:
            if not errors:
                continue
            number += 1
            name = head or self.say("部门整体、跨项目与全文", "Department part, across projects and whole text")
            self._document.heading(self.say(f"（{_chinese(number)}）{name}", f"({number}) {name}"), level=2)
            for position, error in enumerate(errors, 1):
                self._fault(position, error)
            if project is not None and project.warnings + project.remarks:
                self._document.text(
                    self.say(
                        f"另有警告{project.warnings}项、提示{project.remarks}项，见附件1。",
                        f"{project.warnings} warnings and {project.remarks} remarks more are in annex 1.",
                    )
                )
        if not number:
            self._document.text(self.say("未发现须退回的问题。", "No fault that would return the filing was found."))

    def _project_head(self, project: ProjectOpinion) -> str:
        marks = self.say(f"（{project.score}分，{project.grade}）", f" ({project.score}, {project.grade})")
        label = self.say(f"项目{project.number} {project.name}", f"Project {project.number} {project.name}")
        return label + (marks if project.grade else "")

    def _fault(self, number: int, finding: FindingText) -> None:
        head = self.say(
            f"{number}.{finding.title}（{finding.where}）。", f"{number}. {finding.title} ({finding.where})."
        )
        self._document.text(head, bold=True)
        if finding.quotes:
            self._document.text(
                self.say("原文：", "Text: ") + self.say("；", "; ").join(finding.quotes) + self.say("。", ".")
            )
        self._document.text(self.say("问题：", "Fault: ") + finding.message)
        if finding.suggestion:
            self._document.text(self.say("整改要求：", "Required: ") + finding.suggestion)
        if finding.basis:
            self._document.text(self.say(f"依据：{finding.basis}。", f"Basis: {finding.basis}."))

    def _required(self, opinion: FilingOpinion) -> None:
        if opinion.passes:
            self._document.text(self.say("同意按所报绩效目标执行。", "The targets are approved as filed."))
            return
        self._document.text(
            self.say(
                "请你单位对照附件1逐项核实修改，错误必须整改，警告应整改或书面说明理由，"
                "并于收到本意见后____个工作日内将修改后的绩效目标表连同整改回执（附件2）报送。",
                "Please check and amend the filing item by item (annex 1): errors must be put right, warnings put "
                "right or explained. Return the forms with the reply slip (annex 2) within ____ working days.",
            )
        )

    def _notes(self, opinion: FilingOpinion) -> None:
        if opinion.unread:
            self._document.text(
                self.say("材料中以下内容未能读取或需人工核对：", "Not read, or to be checked by a person: ")
            )
            for note in opinion.unread:
                self._document.text(f"· {note}")
        if opinion.for_people:
            points = self.say("、", ", ").join(opinion.for_people)
            self._document.text(
                self.say(f"审核要点“{points}”须由人工审核。", f"These points are for people to review: {points}.")
            )
        self._document.text(
            self.say(
                "本意见由jxlint依据所报文本生成，供审核人员核定后使用。",
                "This opinion was drafted by jxlint from the text as filed, for the reviewer to settle.",
            ),
            leads=True,
        )

    def _signature(self, as_of: str) -> None:
        """The list of annexes, then who signs (the order of GB/T 9704—2012, 7.3.4 and 7.3.5)."""
        self._document.text("", leads=True)
        self._document.text(self.say("附件：1.问题明细表", "Annexes: 1. table of findings"), leads=True)
        self._document.text(self.say("　　　2.整改回执", "2. reply slip"), leads=True)
        self._document.signature(
            (self.say("审核机构（盖章）", "Reviewing body (seal)"), self.say("    年    月    日", as_of))
        )

    def _annex_findings(self, opinion: FilingOpinion) -> None:
        self._document.label(self.say("附件1", "Annex 1"))
        self._document.title(self.say("问题明细表", "Table of findings"), small=True)
        heads = self.say(
            "序号|项目|级别|规则|位置|问题|整改要求", "no.|project|severity|rule|place|fault|required"
        ).split("|")
        rows = [
            (
                str(each.number),
                str(each.project or "—"),
                each.severity,
                f"{each.rule} {each.title}",
                each.where,
                each.message,
                each.suggestion,
            )
            for each in opinion.findings[:MOST_ROWS]
        ]
        self._document.table(heads, rows, (11, 11, 13, 29, 36, 70, 55), 9)
        if len(opinion.findings) > MOST_ROWS:
            self._document.text(
                self.say(
                    f"本表列出前{MOST_ROWS}项，共{len(opinion.findings)}项，全部见xlsx格式报告。",
                    f"The first {MOST_ROWS} of {len(opinion.findings)}; the xlsx report has them all.",
                )
            )

    def _annex_reply(self, opinion: FilingOpinion) -> None:
        self._document.page_break()
        self._document.label(self.say("附件2", "Annex 2"))
        self._document.title(self.say("整改回执", "Reply slip"), small=True)
        heads = self.say(
            "项目|错误|警告|提示|整改情况（逐项说明）|未整改理由|经办人",
            "project|errors|warnings|remarks|what was done|why not|name",
        ).split("|")
        rows = [
            (f"{each.number} {each.name}", str(len(each.errors)), str(each.warnings), str(each.remarks), "", "", "")
            for each in opinion.projects
        ]
        self._document.table(heads, rows, (58, 14, 14, 14, 66, 39, 20), 10.5)
        self._document.text(
            self.say(
                f"填报单位（盖章）：{opinion.unit}　　　　负责人：　　　　　　　日期：　　　　　　",
                f"Unit (seal): {opinion.unit}    Signed:                Date:          ",
            ),
            indent=False,
            size=12,
        )


def _chinese(number: int) -> str:
    """一 … 九十九; figures beyond.

    >>> [_chinese(n) for n in (1, 10, 11, 20, 21)]
    ['一', '十', '十一', '二十', '二十一']
    """
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens - 1]}十"
    return lead + (_NUMERALS[ones - 1] if ones else "")
