// Asks how far an import has come and goes to its report when it is done. Without this script
// the page reloads itself.
(() => {
  const INTERVAL = 700;
  const box = document.querySelector("[data-import-progress]");
  const show = (name, text) => {
    box.querySelector(`[data-${name}]`).textContent = text;
  };

  async function ask() {
    const response = await fetch(box.dataset.importProgress, { headers: { Accept: "application/json" } });
    const progress = await response.json();
    if (!progress.running) {
      window.location.reload();
      return;
    }
    if (progress.total) {
      const bar = box.querySelector("[data-bar]");
      bar.max = progress.total;
      bar.value = progress.done;
      box.querySelector("[data-count]").hidden = false;
    }
    show("done", progress.done);
    show("total", progress.total);
    if (box.querySelector("[data-phase]").textContent !== progress.phase) show("phase", progress.phase);
    window.setTimeout(ask, INTERVAL);
  }

  const again = () => ask().catch(() => window.setTimeout(again, 5 * INTERVAL));
  window.setTimeout(again, INTERVAL);
})();
