import { announce } from "./status.js";

const REMEMBERED = "citation-style";

/** Styles and formats as tabs; the style chosen last on this device stands open. */
export function openCitations(root) {
  for (const box of root.querySelectorAll("[data-citations]")) {
    if (box.querySelector("[role=tablist]")) continue;
    arrange(box);
    box.addEventListener("change", (event) => {
      if (event.target.matches("[data-styles] select")) choose(box, event.target.value, true);
    });
    const style = remembered();
    if (style) choose(box, style, false);
  }
}

/** Buttons that copy the text of another element, as it is or with its italics and links. */
export function copyOnClick(root) {
  root.addEventListener("click", copy);
}

function arrange(box) {
  const panels = [...box.querySelectorAll("[data-tab]")];
  const list = document.createElement("div");
  list.className = "tabs";
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", box.dataset.label);
  const tabs = panels.map((panel, index) => makeTab(panel, `${box.dataset.id}-${index}`));
  list.append(...tabs);
  box.prepend(list);
  box.querySelector("[data-styles] button").hidden = true;

  list.addEventListener("click", (event) => {
    const index = tabs.indexOf(event.target.closest("[role=tab]"));
    if (index < 0) return;
    open(box, panels[index]);
    remember(panels[index].dataset.style);
  });
  list.addEventListener("keydown", (event) => {
    const index = step(event.key, tabs.indexOf(document.activeElement), tabs.length);
    if (index === null) return;
    event.preventDefault();
    open(box, panels[index]);
    tabs[index].focus();
  });
  open(box, panels[0]);
}

function makeTab(panel, id) {
  const tab = document.createElement("button");
  tab.type = "button";
  tab.id = `tab-${id}`;
  tab.textContent = panel.dataset.tab;
  tab.setAttribute("role", "tab");
  panel.id = `panel-${id}`;
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", tab.id);
  panel.querySelector("h3").hidden = true;
  tab.setAttribute("aria-controls", panel.id);
  return tab;
}

/** Show one panel and say so on its tab and, if it is a style, in the list of all styles. */
function open(box, chosen) {
  for (const panel of box.querySelectorAll("[data-tab]")) {
    const tab = box.querySelector(`[aria-controls="${panel.id}"]`);
    tab.setAttribute("aria-selected", String(panel === chosen));
    tab.tabIndex = panel === chosen ? 0 : -1;
    panel.hidden = panel !== chosen;
  }
  if (chosen.dataset.style) box.querySelector("[data-styles] select").value = chosen.dataset.style;
}

function step(key, index, count) {
  if (key === "ArrowRight") return (index + 1) % count;
  if (key === "ArrowLeft") return (index + count - 1) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}

/** Open a style; one that the page did not print is asked for. */
async function choose(box, style, byHand) {
  const select = box.querySelector("[data-styles] select");
  if (![...select.options].some((option) => option.value === style)) return;
  try {
    if (!panelOf(box, style)) await load(box, style);
    open(box, panelOf(box, style));
    if (!byHand) return;
    remember(style);
    box.querySelector("[data-styles] select").focus();
    announce(panelOf(box, style).querySelector(".citation__text").textContent.trim());
  } catch (error) {
    if (byHand) announce(select.form.dataset.failed);
  }
}

function panelOf(box, style) {
  return [...box.querySelectorAll("[data-style]")].find((panel) => panel.dataset.style === style);
}

async function load(box, style) {
  const address = new URL(box.querySelector("[data-styles]").action);
  address.searchParams.set("style", style);
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.status);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = document.importNode(page.querySelector("[data-citations]"), true);
  box.replaceChildren(...fresh.children);
  arrange(box);
}

function remember(style) {
  if (!style) return;
  try {
    localStorage.setItem(REMEMBERED, style);
  } catch (error) {
    /* Storage is off: the choice holds for this page. */
  }
}

function remembered() {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch (error) {
    return null;
  }
}

async function copy(event) {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy);
  try {
    await write(text, "rich" in button.dataset);
    announce(button.dataset.done);
    const label = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = label), 2000);
  } catch (error) {
    getSelection().selectAllChildren(text);
    announce(button.dataset.failed);
  }
}

/** Put an element's text on the clipboard, with its formats too where the browser can. */
async function write(element, isRich) {
  const text = element.textContent.trim();
  if (!isRich || !window.ClipboardItem) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const parts = { "text/plain": text, "text/html": element.innerHTML.trim() };
  const blobs = Object.entries(parts).map(([type, part]) => [type, new Blob([part], { type })]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}
