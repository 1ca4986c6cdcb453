for (const row of document.querySelectorAll("[data-tex]")) {
  katex.render("\\displaystyle " + row.dataset.tex, row, {throwOnError: false, strict: "ignore", trust: false});
}
document.documentElement.classList.add("set");
