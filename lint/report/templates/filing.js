"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const keys = ["error", "warning", "info"];
  const $ = (id) => document.getElementById(id);
  const list = $("list");
  const findings = data.findings;
  const bar = $("bar");

  // What a finding is searched by, and the marked cells with the findings that mark them.
  const cells = new Map();
  const spots = new Map();
  const add = (map, key, number) => (map.has(key) ? map.get(key).push(number) : map.set(key, [number]));
  findings.forEach((each, number) => {
    const rows = each.rows.map((row) => row.join(" ")).join(" ");
    each.hay = [each.rule, data.rules[each.rule].title, each.label, each.message, each.fix, rows].join("\n").toLowerCase();
    each.cells.forEach((cell) => add(cells, cell, number));
    each.spots.forEach((spot) => add(spots, spot, number));
  });

  let shown = [];
  let limit = data.cap;
  let open = -1;
  const on = findings.map(() => true);
  const severity = [true, true, true];
  let hidden = false; // whether what was waived or put right is shown

  const make = (tag, className, text) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const filed = (node, text) => {
    if (text && document.documentElement.lang === "en") node.lang = "zh-CN";
    return node;
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  function matches() {
    const query = $("q").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const rule = $("rule").value;
    const dimension = $("dimension").value;
    const project = $("project").value;
    const counts = [0, 0, 0];
    const apart = [0, 0, 0];
    shown = [];
    findings.forEach((each, number) => {
      const inRest = (hidden || each.hidden === undefined)
        && (!rule || each.rule === rule)
        && (!dimension || each.dimension === dimension)
        && (!project || (project === "0" ? each.projects.length !== 1 : each.projects.includes(Number(project))))
        && query.every((word) => each.hay.includes(word));
      if (inRest) counts[each.severity] += 1;
      on[number] = inRest && severity[each.severity];
      if (!on[number]) return;
      shown.push(number);
      if (each.projects.length !== 1) apart[each.severity] += 1;
    });
    return { counts, apart };
  }

  // Marks in the forms and the matrix follow the list: at once where they are few, else piece by piece after the list
  // has answered, so that a filing of thousands of projects does not keep anybody waiting.
  const FEW = 1500;
  const PIECE = 2000;
  const marks = [...elements(spots, "m"), ...elements(cells, "c")];
  let marking = 0;

  function* elements(map, prefix) {
    for (const [key, numbers] of map) {
      const cell = $(prefix + key);
      if (cell) yield { cell, numbers, worst: keys.indexOf(cell.dataset.s), count: prefix === "m" ? numbers.length : -1 };
    }
  }

  function mark(from) {
    clearTimeout(marking);
    const end = Math.min(from + (marks.length <= FEW ? FEW : PIECE), marks.length);
    for (let index = from; index < end; index += 1) {
      const each = marks[index];
      let worst = 3;
      let count = 0;
      for (const number of each.numbers) {
        if (on[number]) {
          count += 1;
          if (findings[number].severity < worst) worst = findings[number].severity;
        }
      }
      if (worst !== each.worst) {
        each.worst = worst;
        if (worst < 3) each.cell.dataset.s = keys[worst];
        else delete each.cell.dataset.s;
        const word = each.cell.querySelector(".vh, .word");
        if (word) word.textContent = `${data.severities[worst] ?? words.clean} `;
      }
      if (each.count >= 0 && count !== each.count) {
        each.count = count;
        each.cell.querySelector(".n").textContent = String(count || "");
      }
    }
    if (end < marks.length) marking = setTimeout(() => mark(end));
  }

  function filter() {
    const { counts, apart } = matches();
    document.querySelectorAll("[data-severity]").forEach((tile) => {
      tile.querySelector("strong").textContent = String(counts[Number(tile.dataset.severity)]);
    });
    document.querySelectorAll("#apart [data-s]").forEach((each, index) => {
      each.querySelector(".n").textContent = String(apart[index]);
    });
    limit = data.cap;
    if (!on[open]) open = -1;
    draw();
    if (marks.length <= FEW) mark(0);
    else {
      clearTimeout(marking);
      requestAnimationFrame(() => {
        clearTimeout(marking);
        marking = setTimeout(() => mark(0), 50); // the answer is painted first
      });
    }
  }

  function draw(onPaper) {
    const end = Math.min(shown.length, onPaper ? data.printCap : limit);
    list.replaceChildren(...shown.slice(0, end).map((number) => item(number, onPaper)));
    $("count").textContent = end < shown.length
      ? fill(words.capped, { shown: end, total: shown.length })
      : fill(words.shown, { shown: shown.length, total: findings.length });
    const more = $("more");
    more.hidden = end >= shown.length;
    more.textContent = fill(words.more, { n: Math.min(data.cap, shown.length - end) });
    if (!shown.length) list.append(make("li", "help", words.none));
  }

  function item(number, onPaper) {
    const each = findings[number];
    const entry = make("li");
    entry.id = "f-" + each.id;
    const button = make("button", "item");
    button.type = "button";
    button.dataset.number = String(number);
    button.setAttribute("aria-expanded", String(number === open));
    const glyph = make("span", "g");
    glyph.setAttribute("aria-hidden", "true");
    const line = make("span", "line");
    line.append(make("b", "", data.severities[each.severity]), ` ${each.rule} ${data.rules[each.rule].title} · ${each.label}`);
    if (each.state) line.append(` · ${each.state}`);
    if (each.waived !== undefined) line.append(` · ${words.waived}`);
    line.prepend(glyph);
    button.append(line, make("span", "msg", each.message));
    if (onPaper && each.fix) button.append(make("span", "mend", `${words.fix}${words.colon}${each.fix}`));
    line.dataset.s = keys[each.severity];
    entry.append(button);
    if (number === open) entry.append(detail(each));
    return entry;
  }

  function detail(each) {
    const box = make("div", "detail");
    box.dataset.s = keys[each.severity];
    const facts = make("dl");
    const fact = (term, content, className) => {
      const value = make("dd", className);
      if (typeof content === "string") value.textContent = content;
      else value.append(content);
      facts.append(make("dt", "", term), value);
    };
    if (each.was !== undefined) facts.append(sideBySide(each.was, each.now));
    else if (each.rows.length) {
      const table = make("table");
      const body = make("tbody");
      each.rows.forEach((row) => {
        const line = make("tr");
        row.forEach((text) => line.append(filed(make("td", "", text || words.empty_long), text)));
        body.append(line);
      });
      table.append(body);
      fact(words.quote, table);
      if (each.rowCount > each.rows.length) facts.append(make("dd", "dim", fill(words.and_more, { n: each.rowCount })));
    }
    fact(words.fault, each.message);
    if (each.fix) fact(words.fix, each.fix, "fix");
    if (each.folded.length) {
      fact(words.folded, each.folded.map((one) => `${data.severities[one[1]]} ${one[0]}${words.colon}${one[2]}`).join("\n"));
      if (each.foldedCount > each.folded.length) facts.append(make("dd", "dim", fill(words.and_more, { n: each.foldedCount })));
    }
    if (each.related.length) {
      fact(words.related, each.related.join("\n"));
      if (each.relatedCount > each.related.length) facts.append(make("dd", "dim", fill(words.and_more, { n: each.relatedCount })));
    }
    const rule = data.rules[each.rule];
    if (rule.basis.length) fact(words.basis, rule.basis.join("\n"));
    if (rule.why) fact(words.why, rule.why);
    if (each.waived !== undefined) fact(words.waived, each.waived);
    fact(words.place, [each.label, each.place].filter(Boolean).join(" · ") + ` · ${words.confidence} ${each.confidence}`);
    const link = make("a", "", "#" + each.id.slice(0, 12));
    link.href = "#f-" + each.id;
    fact(words.link, link);
    if (each.cells.length) {
      const back = make("a", "", words.to_form);
      back.href = "#c" + each.cells[0];
      back.dataset.form = each.cells[0];
      link.after(" · ", back);
    }
    box.append(facts);
    return box;
  }

  // What stood there before beside what stands there now; what differs is marked.
  function sideBySide(was, now) {
    const shortest = Math.min(was.length, now.length);
    let begin = 0;
    while (begin < shortest && was[begin] === now[begin]) begin++;
    let end = 0;
    while (end < shortest - begin && was[was.length - 1 - end] === now[now.length - 1 - end]) end++;
    const table = make("table", "sides");
    const [head, line] = [make("tr"), make("tr")];
    [[words.was, was, "del"], [words.now, now, "ins"]].forEach(([term, text, kind]) => {
      const column = make("th", "", term);
      column.scope = "col";
      head.append(column);
      const cell = make("td");
      cell.append(text.slice(0, begin), make(kind, "", text.slice(begin, text.length - end)), text.slice(text.length - end));
      line.append(cell);
    });
    table.append(make("thead"), make("tbody"));
    table.tHead.append(head);
    table.tBodies[0].append(line);
    const holder = make("dd");
    holder.append(table);
    return holder;
  }

  function show(number) {
    document.querySelectorAll(".mk.now").forEach((cell) => cell.classList.remove("now"));
    open = number;
    if (number < 0) return draw();
    if (!on[number]) {
      bar.reset();
      severity.fill(true);
      document.querySelectorAll("[data-severity]").forEach((tile) => tile.setAttribute("aria-pressed", "true"));
      if (findings[number].hidden !== undefined && !hidden) toggleHidden();
      filter();
      open = number;
    }
    const position = shown.indexOf(number);
    if (position >= limit) limit = Math.ceil((position + 1) / data.cap) * data.cap;
    draw();
    const each = findings[number];
    each.cells.forEach((cell) => $("c" + cell)?.classList.add("now"));
    if (each.cells.length && !narrow()) {
      $("c" + each.cells[0])?.scrollIntoView({ block: "center" });
    }
    const entry = $("f-" + each.id);
    if (narrow()) entry.scrollIntoView({ block: "start" });
    else {
      const panel = $("findings");
      panel.scrollTop += entry.getBoundingClientRect().top - panel.getBoundingClientRect().top - 60;
    }
    entry.querySelector("button").focus({ preventScroll: true });
    history.replaceState(null, "", "#f-" + each.id);
  }
  const narrow = () => window.matchMedia("(max-width: 60rem)").matches;

  function follow() {
    const hash = location.hash; // names of findings and cells are ASCII
    if (hash.startsWith("#f-")) {
      const number = findings.findIndex((each) => each.id === hash.slice(3));
      if (number >= 0) show(number);
    } else if (hash.startsWith("#c")) {
      openCell(hash.slice(2));
    }
  }

  const gravest = (numbers) => numbers.reduce((best, each) => (findings[each].severity < findings[best].severity ? each : best));

  function openCell(name) {
    const numbers = (cells.get(name) || []).filter((number) => on[number]);
    if (!numbers.length) return;
    const next = numbers[(numbers.indexOf(open) + 1) % numbers.length];
    show(numbers.includes(open) ? next : gravest(numbers));
  }

  function toggleHidden() {
    hidden = !hidden;
    $("hidden")?.setAttribute("aria-pressed", String(hidden));
  }

  let waiting = 0;
  $("q").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 80);
  });
  ["rule", "dimension", "project"].forEach((id) => $(id).addEventListener("change", filter));
  bar.addEventListener("submit", (event) => event.preventDefault());
  bar.addEventListener("reset", () => setTimeout(filter));
  document.querySelectorAll("[data-severity]").forEach((tile) => tile.addEventListener("click", () => {
    const index = Number(tile.dataset.severity);
    severity[index] = !severity[index];
    tile.setAttribute("aria-pressed", String(severity[index]));
    filter();
  }));
  $("apart")?.addEventListener("click", (event) => {
    event.preventDefault();
    $("project").value = "0";
    filter();
    $("findings").scrollIntoView();
    $("findings").focus();
  });
  $("hidden")?.addEventListener("click", () => { toggleHidden(); filter(); });
  $("more").addEventListener("click", () => { limit += data.cap; draw(); });
  list.addEventListener("click", (event) => {
    const back = event.target.closest("a[data-form]");
    if (back) {
      event.preventDefault();
      $("c" + back.dataset.form)?.scrollIntoView({ block: "center" });
      return;
    }
    const button = event.target.closest("button.item");
    if (!button) return;
    const number = Number(button.dataset.number);
    show(number === open ? -1 : number);
    if (open < 0) list.querySelector(`button[data-number="${number}"]`)?.focus();
  });
  document.querySelector(".forms")?.addEventListener("click", (event) => {
    const cell = event.target.closest(".mk[data-s]");
    if (!cell || String(getSelection())) return;
    event.preventDefault();
    openCell(cell.id.slice(1));
  });
  document.querySelector(".matrix-section")?.addEventListener("click", (event) => {
    const link = event.target.closest("td[data-s] a");
    if (!link) return;
    event.preventDefault();
    const numbers = (spots.get(Number(link.parentNode.id.slice(1))) || []).filter((number) => on[number]);
    if (numbers.length) show(gravest(numbers));
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
    if (event.key === "Escape") {
      if (typing) event.target.blur();
      else if (open >= 0) show(-1);
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !$("shortcuts").checked) return; // WCAG 2.1.4
    if (event.key === "/") {
      event.preventDefault();
      $("q").focus();
    } else if (event.key === "j" || event.key === "k") {
      const position = shown.indexOf(open) + (event.key === "j" ? 1 : -1);
      if (position >= 0 && position < shown.length) show(shown[position]);
    }
  });
  window.addEventListener("hashchange", follow);
  // On paper nothing can be opened: fixes stand below the faults, and what was checked is listed.
  const closed = [...document.querySelectorAll("details")];
  window.addEventListener("beforeprint", () => {
    draw(true);
    closed.forEach((each) => { each.open = true; });
  });
  window.addEventListener("afterprint", () => {
    draw();
    closed.forEach((each) => { each.open = false; });
  });
  filter();
  follow();
})();
