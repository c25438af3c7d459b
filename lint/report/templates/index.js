"use strict";
(() => {
  const table = document.getElementById("filings");
  const body = table.tBodies[0];
  const rows = [...body.rows];
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
    body.replaceChildren(...keyed.map((each) => each[1]));
  });
  const search = document.getElementById("q");
  const texts = rows.map((row) => row.textContent.toLowerCase());
  search.form.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", () => {
    const query = search.value.trim().toLowerCase();
    let shown = 0;
    rows.forEach((row, number) => {
      row.hidden = !texts[number].includes(query);
      if (!row.hidden) shown += 1;
    });
    document.getElementById("count").textContent = query ? `${shown} / ${rows.length}` : "";
  });
})();
