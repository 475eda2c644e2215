"use strict";
(() => {
  const form = document.querySelector("form.filters");
  const rows = [...document.querySelectorAll("#table tbody tr")];
  const output = form.querySelector("output");
  const filter = () => {
    const text = form.elements.text.value.trim().toLowerCase();
    const failed = form.elements.failed.value;
    const code = form.elements.code.value;
    let shown = 0;
    for (const row of rows) {
      const data = row.dataset;
      const fits = data.text.includes(text)
        && (!failed || data.failed.split(" ").includes(failed))
        && (!code || data.codes.split(" ").includes(code));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    output.value = output.value.replace(/\d+/, shown);
  };
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", event => event.preventDefault());
  // A browser that goes back brings what was typed.
  filter();
})();
