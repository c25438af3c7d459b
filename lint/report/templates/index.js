"use strict";
(() => {
  const table = document.getElementById("filings");
  const body = table.tBodies[0];
  const more = document.getElementById("more");
  const CAP = Number(more.dataset.cap); // rows shown at once: a table of thousands is slow to lay out
  let limit = CAP;
  let rows = [...body.rows];
  const value = (row, key) => {
    const cell = row.cells[key];
    const text = cell.dataset.v ?? cell.textContent;
    const number = Number(text === "·" ? 0 : text);
    return Number.isNaN(number) ? text : number;
  };
  const order = (one, other) => (typeof one === "number" ? one - other : one.localeCompare(other, "zh-Hans-CN"));
  table.tHead.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const head = button.parentNode;
    const key = Number(button.dataset.key);
    const first = key > 1 ? "descending" : "ascending";
    const now = head.getAttribute("aria-sort");
    const direction = now === null ? first : now === "ascending" ? "descending" : "ascending";
    [...table.tHead.rows[0].cells].forEach((each) => each.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", direction);
    const sign = direction === "ascending" ? 1 : -1;
    const keyed = rows.map((row) => [value(row, key), row]);
    keyed.sort((one, other) => sign * order(one[0], other[0]));
    rows = keyed.map((each) => each[1]);
    limit = CAP;
    draw();
  });
  const search = document.getElementById("q");
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));

  function draw(all) {
    const query = search.value.trim().toLowerCase();
    const shown = rows.filter((row) => texts.get(row).includes(query));
    const end = all ? shown.length : Math.min(shown.length, limit);
    body.replaceChildren(...shown.slice(0, end));
    document.getElementById("count").textContent = end < rows.length ? `${end} / ${rows.length}` : "";
    more.hidden = end >= shown.length;
    more.textContent = more.dataset.text.replace("{n}", String(Math.min(CAP, shown.length - end)));
  }

  search.form.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", () => {
    limit = CAP;
    draw();
  });
  more.addEventListener("click", () => {
    limit += CAP;
    draw();
  });
  window.addEventListener("beforeprint", () => draw(true));
  window.addEventListener("afterprint", () => draw());
  draw();
})();
