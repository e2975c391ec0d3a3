// What is sent from an editor's form waits for the draft that is just being kept.
//
// Wagtail keeps a draft half a second after each change. A new page sent meanwhile would be made a
// second time and refused, its address being taken; a draft kept after a page was published would
// be refused as the older one, and its editor be warned of nobody.
(() => {
  let keeping = false;
  let leaving = false;
  let held = null;

  function send() {
    keeping = false;
    if (!held) return;
    const { form, submitter } = held;
    held = null;
    if (submitter?.name) {
      // The button may be switched off by now, and would not be sent along.
      const action = document.createElement("input");
      Object.assign(action, { type: "hidden", name: submitter.name, value: submitter.value });
      form.append(action);
    }
    form.submit();
  }

  document.addEventListener("w-autosave:save", (event) => {
    if (leaving && !held) event.preventDefault();
    else keeping = true;
  });
  document.addEventListener("w-autosave:success", send);
  document.addEventListener("w-autosave:error", send);
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !event.target.matches("[data-controller~='w-autosave']")) return;
    leaving = true;
    if (!keeping) return;
    event.preventDefault();
    held = { form: event.target, submitter: event.submitter };
  });
  // Coming back by the browser's button, one goes on editing.
  window.addEventListener("pageshow", () => (leaving = false));
})();
