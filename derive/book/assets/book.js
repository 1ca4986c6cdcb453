function set(element) {
  for (const row of element.querySelectorAll("[data-tex]")) {
    if (row.closest(hidden.matches ? ".wide" : ".narrow") || row.firstChild) continue;
    katex.render("\\displaystyle " + row.dataset.tex, row, {throwOnError: false, strict: "ignore", trust: false});
  }
  element.classList.add("set");
}
const hidden = matchMedia("(max-width: 52rem)");
const articles = [...document.querySelectorAll("article")];
const near = new IntersectionObserver(entries => {
  for (const one of entries) if (one.isIntersecting) set(one.target);
}, {rootMargin: "800px 0px"});
for (const one of articles) near.observe(one);
hidden.addEventListener("change", () => { for (const one of document.querySelectorAll("article.set")) set(one); });
addEventListener("beforeprint", () => articles.forEach(set));

const find = document.getElementById("find"), found = document.getElementById("found");
const chapters = document.querySelector(".chapters");
const entries = [...chapters.querySelectorAll(".index a")].map(link => ({link, text:
  (link.textContent + " " + link.hash.slice(1).replaceAll("_", " ") + " " + link.hash).toLowerCase()}));
find.addEventListener("input", () => {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = words.length ? entries.filter(one => words.every(word => one.text.includes(word))).slice(0, 60) : [];
  found.replaceChildren(...hits.map(one => {
    const item = document.createElement("li"), name = document.createElement("code");
    name.textContent = " " + one.link.hash.slice(1);
    item.append(one.link.cloneNode(true), name);
    return item;
  }));
  found.hidden = !words.length;
  chapters.hidden = Boolean(words.length);
});
function open() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let one = target; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
  if (target) { const article = target.closest("article"); if (article) set(article); target.scrollIntoView(); }
}
addEventListener("hashchange", open);
open();
