/* Runs before the first paint: says that scripts run, and restores the colours chosen before. */
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch (error) {
    /* Storage is off: the system's colours stay. */
  }
})();
