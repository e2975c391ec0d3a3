/** Tell readers of screens in words what has just changed. */
export function announce(text) {
  const status = document.querySelector("[data-status]");
  if (!status) return;
  status.textContent = "";
  requestAnimationFrame(() => (status.textContent = text));
}
