/* The research graph: going about in it by keys, looking at nodes, expanding and filtering. */
import { announce } from "./status.js";

const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

for (const box of document.querySelectorAll("[data-graph-source]")) watch(box);
for (const result of document.querySelectorAll("[data-graph]")) enhance(result);
followFilters();

/** Load the small graph of a profile when it comes into sight. */
function watch(box) {
  const observer = new IntersectionObserver(async (entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    try {
      const page = await fetched(box.dataset.graphSource);
      const result = document.importNode(page.querySelector("[data-graph]"), true);
      box.replaceChildren(result);
      enhance(result);
    } catch (error) {
      box.textContent = box.dataset.failed;
    }
  });
  observer.observe(box);
}

async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(response.status);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

function enhance(result) {
  const drawing = result.querySelector(".graph");
  result.addEventListener("click", (event) => follow(event, result));
  if (!drawing) return;
  drawing.addEventListener("click", (event) => {
    const node = event.target.closest("[data-node]");
    if (!node || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    tell(result, node, event.detail === 0);
  });
  drawing.addEventListener("keydown", (event) => step(event, drawing));
  for (const kind of ["pointerover", "focusin"]) {
    drawing.addEventListener(kind, (event) => point(drawing, event.target.closest("[data-node]")));
  }
  for (const kind of ["pointerleave", "focusout"]) {
    drawing.addEventListener(kind, () => point(drawing, null));
  }
  result.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(result);
  });
  const scroll = result.querySelector("[data-graph-scroll]");
  scroll.scrollLeft = (scroll.scrollWidth - scroll.clientWidth) / 2;
}

/** Go to the nearest node in the direction of an arrow; one node at a time is a stop of Tab. */
function step(event, drawing) {
  const from = event.target.closest("[data-node]");
  const ahead = ARROWS[event.key];
  if (!from || !ahead) return;
  event.preventDefault();
  const next = nearest(from, [...drawing.querySelectorAll("[data-node]")], ahead);
  if (!next) return;
  from.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function nearest(from, nodes, [right, down]) {
  let best = null;
  let least = Infinity;
  for (const node of nodes) {
    const x = node.dataset.x - from.dataset.x;
    const y = node.dataset.y - from.dataset.y;
    const along = x * right + y * down;
    const aside = Math.abs(x * down) + Math.abs(y * right);
    const far = along + 2 * aside;
    if (node !== from && along > 0.5 && far < least) {
      best = node;
      least = far;
    }
  }
  return best;
}

/** Let everything step back that is not linked with the node. */
function point(drawing, node) {
  drawing.classList.toggle("is-pointing", Boolean(node));
  for (const near of drawing.querySelectorAll(".is-near")) near.classList.remove("is-near");
  if (!node) return;
  const names = new Set([node.dataset.node]);
  for (const line of drawing.querySelectorAll(`[data-ends~="${node.dataset.node}"]`)) {
    line.classList.add("is-near");
    for (const name of line.dataset.ends.split(" ")) names.add(name);
  }
  for (const other of drawing.querySelectorAll("[data-node]")) {
    if (names.has(other.dataset.node)) other.classList.add("is-near");
  }
}

/** Show what the list says of the node beside the drawing. */
function tell(result, node, byKeys) {
  const panel = result.querySelector("[data-graph-details]");
  const copy = document.getElementById(node.dataset.node).cloneNode(true);
  copy.removeAttribute("id");
  panel.replaceChildren(copy);
  panel.hidden = false;
  result.querySelector(".is-chosen")?.classList.remove("is-chosen");
  node.classList.add("is-chosen");
  if (byKeys) panel.focus();
}

function close(result) {
  const panel = result.querySelector("[data-graph-details]");
  const chosen = result.querySelector(".is-chosen");
  if (!panel || panel.hidden) return;
  panel.hidden = true;
  chosen?.classList.remove("is-chosen");
  chosen?.focus();
}

/** Links that change the graph change it in place. */
async function follow(event, result) {
  const link = event.target.closest("[data-graph-load], [data-graph-centre]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const url = new URL(link.href);
  const isInside = Boolean(result.closest("[data-graph-source]"));
  if (isInside) url.searchParams.set("size", "small");
  await load(result, url, isInside);
}

async function load(result, url, isInside) {
  result.setAttribute("aria-busy", "true");
  try {
    const page = await fetched(url);
    const fresh = document.importNode(page.querySelector("[data-graph]"), true);
    result.replaceWith(fresh);
    if (!isInside) renew(page, url);
    enhance(fresh);
    fresh.querySelector("[data-node]")?.focus({ preventScroll: true });
    announce(fresh.querySelector("[data-graph-told]").textContent.trim().replace(/\s+/g, " "));
  } catch (error) {
    location.assign(url);
  }
}

/** The rest of the explorer's own page, when its graph has become another one. */
function renew(page, url) {
  for (const name of ["[data-graph-filters]", "[data-graph-title]"]) {
    const old = document.querySelector(name);
    const fresh = page.querySelector(name);
    if (old && fresh && !old.contains(document.activeElement)) {
      old.replaceWith(document.importNode(fresh, true));
    }
  }
  document.title = page.title;
  history.pushState(null, "", url);
  followFilters();
}

function followFilters() {
  const form = document.querySelector("[data-graph-filters]");
  if (!form || form.dataset.followed) return;
  form.dataset.followed = "yes";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) asked.append(name, value);
    load(document.querySelector("[data-graph]"), `${form.action}?${asked}`, false);
  });
}

addEventListener("popstate", () => {
  if (document.querySelector("[data-graph-filters]")) location.reload();
});
