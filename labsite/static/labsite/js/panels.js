import { openCitations } from "./citations.js";

/** Buttons that open one panel of an entry, or its whole list of names. */
export function switchPanels(root) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-panel], [data-names]");
    if (!button) return;
    if (button.hasAttribute("data-names")) showNames(button);
    else togglePanel(button);
  });
}

function showNames(button) {
  const rest = document.getElementById(button.getAttribute("aria-controls"));
  rest.classList.add("is-open");
  rest.tabIndex = -1;
  rest.focus();
  button.remove();
}

async function togglePanel(button) {
  const wasOpen = button.getAttribute("aria-expanded") === "true";
  for (const other of button.parentElement.querySelectorAll("[data-panel]")) setOpen(other, false);
  if (wasOpen) return;
  setOpen(button, true);
  if (button.dataset.source) await fill(button);
}

function setOpen(button, isOpen) {
  button.setAttribute("aria-expanded", String(isOpen));
  document.getElementById(button.getAttribute("aria-controls")).hidden = !isOpen;
}

/** Load the citations once; if that fails, go to the page that shows them. */
async function fill(button) {
  const panel = document.getElementById(button.getAttribute("aria-controls"));
  if (panel.childElementCount) return;
  try {
    const response = await fetch(button.dataset.source);
    if (!response.ok) throw new Error(response.status);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    panel.replaceChildren(document.importNode(page.querySelector("[data-citations]"), true));
    openCitations(panel);
  } catch (error) {
    location.assign(button.dataset.source);
  }
}
