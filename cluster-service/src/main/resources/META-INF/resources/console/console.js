// Keys, choosing faces, and what closes by itself. Everything works without it, by clicks and whole pages.
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  let pending = "";

  const shown = element => element && element.offsetParent !== null;

  function theme() {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
  }

  function help() {
    const dialog = $("#keys");
    dialog.open ? dialog.close() : dialog.showModal();
  }

  function close(toast) {
    toast.remove();
  }

  // What was said once is not said again when the page is loaded again.
  function forgetSaid() {
    const here = new URL(location.href);
    if (here.searchParams.has("said")) {
      here.searchParams.delete("said");
      history.replaceState(history.state, "", here);
    }
  }

  function count() {
    const label = $("form.choice [data-count]");
    if (label) {
      const chosen = boxes().filter(box => box.checked).length;
      const [one, many] = (label.dataset.count || "face faces").split(" ");
      label.textContent = chosen + " " + (chosen === 1 ? one : many);
    }
  }

  function boxes() {
    return all(".choice [data-tile] input[type=checkbox]");
  }

  function toggleAll() {
    const some = boxes();
    const on = some.some(box => !box.checked);
    some.forEach(box => { box.checked = on; });
    count();
  }

  // Arrows go where the eye goes: to the next in the row, or to the one above or below.
  function step(key) {
    const tiles = all("[data-tile]").filter(shown);
    if (tiles.length === 0) {
      return false;
    }
    const now = tiles.findIndex(tile => tile.contains(document.activeElement));
    const rows = tiles.filter(tile => tile.offsetTop === tiles[0].offsetTop).length;
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -rows, ArrowDown: rows }[key];
    const next = tiles[now < 0 ? 0 : Math.min(tiles.length - 1, Math.max(0, now + by))];
    $(next.closest("[data-grid]") ? "input" : "a", next).focus();
    next.scrollIntoView({ block: "nearest" });
    return true;
  }

  function go(key) {
    const link = $(`.side a[data-key="${key}"]`);
    if (link) {
      link.click();
    }
  }

  function press(selector) {
    const button = $(selector);
    if (shown(button)) {
      button.click();
      return true;
    }
    return false;
  }

  function focus(selector) {
    const field = $(selector);
    if (field) {
      field.focus();
      field.select();
      return true;
    }
    return false;
  }

  const keys = {
    "?": help,
    t: theme,
    u: () => press("[data-undo]"),
    "/": () => focus("[data-search]"),
    n: () => press("[data-answer=no]") || focus("[data-name]"),
    y: () => press("[data-answer=yes]"),
    s: () => press("[data-answer=unsure]"),
    a: () => boxes().length > 0 && (toggleAll(), true),
    x: () => {
      const tile = document.activeElement.closest && document.activeElement.closest("[data-tile]");
      const box = tile && $("input[type=checkbox]", tile);
      return Boolean(box) && (box.click(), true);
    },
  };

  document.addEventListener("keydown", event => {
    const field = event.target.closest("input:not([type=checkbox], [type=radio]), select, textarea, dialog[open]");
    if (event.key === "Escape" && event.target.closest("input")) {
      event.target.blur();
      return;
    }
    if (field || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (pending === "g") {
      pending = "";
      go(event.key);
      event.preventDefault();
    } else if (event.key === "g") {
      pending = "g";
      setTimeout(() => { pending = ""; }, 1200);
    } else if (event.key.startsWith("Arrow") ? step(event.key) : keys[event.key] && keys[event.key]() !== false) {
      event.preventDefault();
    }
  });

  document.addEventListener("click", event => {
    const on = selector => event.target.closest(selector);
    if (on("[data-theme-switch]")) {
      theme();
    } else if (on("[data-help]")) {
      help();
    } else if (on("[data-close]")) {
      close(on(".toast"));
    }
    all("details.menu[open]").filter(menu => !menu.contains(event.target)).forEach(menu => { menu.open = false; });
  });

  document.addEventListener("change", event => {
    count();
    const form = event.target.closest("[data-submit-on-change]");
    if (form && event.target.matches("select")) {
      form.requestSubmit();
    }
  });

  // What was typed is sent: keys are keys again.
  document.addEventListener("submit", () => document.activeElement && document.activeElement.blur());

  document.addEventListener("reset", () => setTimeout(count));

  // Something is being worked out: the page looks again in a moment.
  function again() {
    const waiting = $("[data-again]");
    if (waiting) {
      waiting.removeAttribute("data-again");
      setTimeout(() => waiting.isConnected && location.reload(), 900);
    }
  }

  function arrived() {
    forgetSaid();
    again();
    const toast = $(".toast:not(.bad)");
    if (toast && !toast.dataset.timed) {
      toast.dataset.timed = "yes";
      setTimeout(() => toast.matches(":hover, :focus-within") || close(toast), 12000);
    }
  }

  // A page that says what did not work is a page too.
  document.addEventListener("htmx:beforeSwap", event => {
    if (event.detail.boosted && event.detail.xhr.status >= 400) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  document.addEventListener("htmx:afterSettle", arrived);
  arrived();
})();
