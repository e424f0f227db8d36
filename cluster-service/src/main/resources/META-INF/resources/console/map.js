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
    let drag = null;

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

    function zoom(by, event) {
      const frame = canvas.getBoundingClientRect();
      const x = (event.clientX - frame.left - left()) / side();
      const y = (event.clientY - frame.top - 16) / side();
      const next = Math.min(40, Math.max(1, view.scale * by));
      view.x += x / view.scale - x / next;
      view.y += y / view.scale - y / next;
      view.scale = next;
      draw();
    }

    canvas.addEventListener("wheel", event => {
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.25 : 0.8, event);
    }, { passive: false });
    canvas.addEventListener("pointerdown", event => { drag = { x: event.clientX, y: event.clientY, moved: false }; });
    canvas.addEventListener("pointermove", event => {
      if (drag && event.buttons) {
        view.x -= (event.clientX - drag.x) / side() / view.scale;
        view.y -= (event.clientY - drag.y) / side() / view.scale;
        drag = { x: event.clientX, y: event.clientY, moved: drag.moved || Math.abs(event.movementX + event.movementY) > 1 };
        draw();
      } else {
        show(nearest(event));
      }
    });
    canvas.addEventListener("pointerup", event => {
      const spot = nearest(event);
      if (drag && !drag.moved && spot) {
        show(spot);
        label.click();
      }
      drag = null;
    });
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
