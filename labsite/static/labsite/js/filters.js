import { openCitations } from "./citations.js";
import { announce } from "./status.js";

const PAUSE = 300;
let request;
let shown = location.search;

/** Show the results of a changed filter without waiting for the button. */
export function followFilters(root) {
  const form = root.querySelector("[data-filters]");
  if (!form) return;
  let timer;
  form.addEventListener("input", (event) => {
    clearTimeout(timer);
    timer = setTimeout(() => load(address(form)), event.target.type === "search" ? PAUSE : 0);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    load(address(form));
  });
  addEventListener("popstate", () => {
    // A jump inside the page comes here, too, and has nothing to load.
    if (location.search !== shown) location.reload();
  });
}

function address(form) {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value && !(name === "sort" && value === "newest")) asked.append(name, value);
  }
  return asked.size ? `${form.action}?${asked}` : form.action;
}

async function load(url) {
  request?.abort();
  request = new AbortController();
  const results = document.querySelector("[data-results]");
  results.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(url, { signal: request.signal });
    if (!response.ok) throw new Error(response.status);
    show(new DOMParser().parseFromString(await response.text(), "text/html"), results);
    history.pushState(null, "", url);
    shown = location.search;
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url);
  } finally {
    results.removeAttribute("aria-busy");
  }
}

/** Put the results in place and renew the counts in the filters, keeping what is being typed. */
function show(page, results) {
  results.replaceChildren(...document.importNode(page.querySelector("[data-results]"), true).childNodes);
  for (const fresh of page.querySelectorAll("[data-filters] select")) {
    const select = document.getElementById(fresh.id);
    if (!select) continue;
    select.replaceChildren(...document.importNode(fresh, true).childNodes);
    // Options that move between lists take their selectedness along, one after the other.
    select.value = fresh.value;
  }
  document.title = page.title;
  openCitations(results);
  announce(document.getElementById("lab-count").textContent.trim().replace(/\s+/g, " "));
}
