// The map: points on a canvas, to be moved, enlarged and clicked.
(() => {
  const colour = set => `hsl(${(set * 137.508) % 360} ${58 + (set % 3) * 12}% ${48 + (set % 2) * 12}%)`;

  function start(box) {
    box.dataset.started = "yes";
    const canvas = box.querySelector("canvas");
    const label = box.querySelector(".spot");
    const paint = canvas.getContext("2d");
    const view = { x: 0, y: 0, scale: 1 };
    let sets = [];
    let spots = [];
    const fingers = new Map();
    let held = null;
    let dragged = false;

    const side = () => Math.min(canvas.clientWidth, canvas.clientHeight) - 32;
    const left = () => (canvas.clientWidth - side()) / 2;
    const at = spot => [left() + (spot[0] - view.x) * side() * view.scale, 16 + (spot[1] - view.y) * side() * view.scale];

    function draw() {
      const dense = devicePixelRatio || 1;
      canvas.width = canvas.clientWidth * dense;
      canvas.height = canvas.clientHeight * dense;
      paint.scale(dense, dense);
      const size = Math.min(9, 3 + view.scale);
      for (const spot of spots) {
        const [x, y] = at(spot);
        paint.fillStyle = colour(spot[2]);
        paint.beginPath();
        paint.arc(x, y, size, 0, 7);
        paint.fill();
      }
    }

    function nearest(event) {
      const frame = canvas.getBoundingClientRect();
      const x = event.clientX - frame.left;
      const y = event.clientY - frame.top;
      let best = null;
      let least = 14 * 14;
      for (const spot of spots) {
        const [sx, sy] = at(spot);
        const far = (sx - x) ** 2 + (sy - y) ** 2;
        if (far < least) {
          least = far;
          best = spot;
        }
      }
      return best;
    }

    function show(spot) {
      label.hidden = !spot;
      canvas.classList.toggle("over", Boolean(spot));
      if (spot && label.dataset.face !== spot[3]) {
        label.dataset.face = spot[3];
        label.href = "/people/" + sets[spot[2]][0];
        label.querySelector("img").src = "/pictures/small/" + spot[3];
        label.querySelector("b").textContent = sets[spot[2]][1];
      }
    }

    function zoom(by, at) {
      const frame = canvas.getBoundingClientRect();
      const x = (at.clientX - frame.left - left()) / side();
      const y = (at.clientY - frame.top - 16) / side();
      const next = Math.min(40, Math.max(1, view.scale * by));
      view.x += x / view.scale - x / next;
      view.y += y / view.scale - y / next;
      view.scale = next;
    }

    function move(dx, dy) {
      view.x -= dx / side() / view.scale;
      view.y -= dy / side() / view.scale;
    }

    // Where the fingers are in the middle, and how far apart.
    function grip() {
      const all = [...fingers.values()];
      const x = all.reduce((sum, one) => sum + one.x, 0) / all.length;
      const y = all.reduce((sum, one) => sum + one.y, 0) / all.length;
      return { clientX: x, clientY: y, apart: all.length < 2 ? 0 : Math.hypot(all[0].x - all[1].x, all[0].y - all[1].y) };
    }

    function lift(event) {
      fingers.delete(event.pointerId);
      held = fingers.size > 0 ? grip() : null;
    }

    canvas.addEventListener("wheel", event => {
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.25 : 0.8, event);
      draw();
    }, { passive: false });
    canvas.addEventListener("pointerdown", event => {
      canvas.setPointerCapture(event.pointerId);
      dragged = fingers.size > 0;
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      held = grip();
    });
    canvas.addEventListener("pointermove", event => {
      const finger = fingers.get(event.pointerId);
      if (!finger) {
        show(nearest(event));
        return;
      }
      // A finger trembles; what moves less than this is a click.
      dragged = dragged || Math.hypot(event.clientX - finger.x, event.clientY - finger.y) > 3;
      if (dragged) {
        fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
        const now = grip();
        move(now.clientX - held.clientX, now.clientY - held.clientY);
        if (held.apart > 0 && now.apart > 0) {
          zoom(now.apart / held.apart, now);
        }
        held = now;
        box.dataset.scale = view.scale.toFixed(2);
        draw();
      }
    });
    canvas.addEventListener("pointerup", event => {
      const spot = nearest(event);
      if (fingers.size === 1 && !dragged && spot) {
        show(spot);
        label.click();
      }
      lift(event);
    });
    canvas.addEventListener("pointercancel", lift);
    canvas.addEventListener("pointerleave", () => show(null));
    new ResizeObserver(draw).observe(canvas);

    fetch(box.dataset.map).then(answer => answer.json()).then(points => {
      sets = points.sets;
      spots = points.spots;
      box.dataset.drawn = String(spots.length);
      draw();
    });
  }

  const look = () => document.querySelectorAll("[data-map]:not([data-started])").forEach(start);
  document.addEventListener("htmx:afterSettle", look);
  look();
})();
