// Wagtail's editor of rich text tells nobody what it is for; the heading of its field does.
(() => {
  const NAMELESS = '[role="textbox"][contenteditable]:not([aria-label])';

  function heading(field) {
    const label = field.closest(".w-field__wrapper")?.querySelector(":scope > label");
    return label ?? field.closest(".w-panel")?.querySelector(".w-panel__heading");
  }

  function nameFields() {
    for (const field of document.querySelectorAll(NAMELESS)) {
      field.setAttribute("aria-label", heading(field)?.textContent.trim() || document.title);
    }
  }

  new MutationObserver(nameFields).observe(document.documentElement, {
    childList: true,
    subtree: true,
  });
})();
