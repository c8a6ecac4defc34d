import { bytes, el, lasted } from "./dom.js";
import { events } from "./events.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 300;
const HEIGHT = 72;

/** A card with the server's pulse: heap over the last minute, and a few numbers. */
export function pulseCard() {
  const line = document.createElementNS(SVG, "path");
  const area = document.createElementNS(SVG, "path");
  area.setAttribute("class", "area");
  const chart = document.createElementNS(SVG, "svg");
  chart.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  chart.setAttribute("preserveAspectRatio", "none");
  chart.setAttribute("class", "chart");
  chart.setAttribute("aria-hidden", "true");
  chart.append(area, line);

  const values = { heap: el("dd"), server: el("dd"), requests: el("dd"), uptime: el("dd") };
  const names = { heap: "Heap in use", server: "Answering", requests: "Requests", uptime: "Running for" };
  const list = el("dl", { className: "facts" });
  for (const key of ["server", "requests", "uptime"]) {
    list.append(el("div", {}, el("dt", {}, names[key]), values[key]));
  }
  const card = el(
    "section",
    { className: "card pulse", ariaLabel: "Pulse of the server" },
    el("div", { className: "pulse-head" }, el("h2", {}, "Pulse"), el("p", {}, names.heap)),
    values.heap,
    chart,
    list,
  );
  values.heap.replaceWith((values.heap = el("p", { className: "big" }, "…")));

  function draw() {
    const pulse = events.pulses.at(-1);
    if (pulse === undefined) {
      return;
    }
    values.heap.textContent = bytes(pulse.heap);
    values.server.textContent = pulse.server;
    values.requests.textContent = pulse.requests.toLocaleString();
    values.uptime.textContent = lasted(pulse.uptime);
    const path = trace(events.pulses.map((each) => each.heap));
    line.setAttribute("d", path);
    area.setAttribute("d", `${path}V${HEIGHT}H0Z`);
  }

  draw();
  const end = events.on((type) => type === "pulse" && draw());
  return { card, end };
}

/** From the left until twenty pulses fill the width, then all of them across it. */
function x(index, count) {
  return ((index * WIDTH) / (Math.max(count, 20) - 1)).toFixed(1);
}

function trace(heaps) {
  const low = Math.min(...heaps) * 0.92;
  const high = Math.max(...heaps) * 1.04;
  const y = (heap) => (HEIGHT - 4 - ((heap - low) / (high - low || 1)) * (HEIGHT - 10)).toFixed(1);
  return heaps.map((heap, index) => `${index === 0 ? "M" : "L"}${x(index, heaps.length)} ${y(heap)}`).join("");
}
