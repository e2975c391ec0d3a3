/** Light or dark by hand; the choice stays in this browser. */
export function switchTheme(root) {
  const button = root.querySelector("[data-theme-switch]");
  if (!button) return;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const html = document.documentElement;
  const isDark = () => (html.dataset.theme ? html.dataset.theme === "dark" : system.matches);
  const show = () => button.setAttribute("aria-pressed", String(isDark()));

  button.addEventListener("click", () => {
    html.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", html.dataset.theme);
    } catch (error) {
      /* Storage is off: the choice holds for this page. */
    }
    show();
  });
  system.addEventListener("change", show);
  show();
}
