import { announce } from "./status.js";

/** Styles and formats as tabs, each with a button that copies it. */
export function openCitations(root) {
  for (const box of root.querySelectorAll("[data-citations]")) {
    if (!box.querySelector("[role=tablist]")) makeTabs(box);
  }
}

function makeTabs(box) {
  const panels = [...box.querySelectorAll("[data-tab]")];
  const list = document.createElement("div");
  list.className = "tabs";
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", box.dataset.label);
  const tabs = panels.map((panel, index) => makeTab(panel, `${box.dataset.id}-${index}`));
  list.append(...tabs);
  box.prepend(list);

  const choose = (index) => {
    tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(at === index));
      tab.tabIndex = at === index ? 0 : -1;
      panels[at].hidden = at !== index;
    });
  };
  list.addEventListener("click", (event) => {
    const index = tabs.indexOf(event.target.closest("[role=tab]"));
    if (index >= 0) choose(index);
  });
  list.addEventListener("keydown", (event) => {
    const index = step(event.key, tabs.indexOf(document.activeElement), tabs.length);
    if (index === null) return;
    event.preventDefault();
    choose(index);
    tabs[index].focus();
  });
  box.addEventListener("click", copy);
  choose(0);
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

function step(key, index, count) {
  if (key === "ArrowRight") return (index + 1) % count;
  if (key === "ArrowLeft") return (index + count - 1) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}

async function copy(event) {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(text.textContent.trim());
    announce(button.dataset.done);
    const label = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = label), 2000);
  } catch (error) {
    getSelection().selectAllChildren(text);
    announce(button.dataset.failed);
  }
}
