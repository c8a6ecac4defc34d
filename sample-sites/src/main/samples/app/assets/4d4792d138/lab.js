import { measure } from "./api.js";
import { bytes, clock, el, millis } from "./dom.js";

const EXPERIMENTS = [
  {
    title: "Balance",
    text: "Six requests at once. Two thirds go to the second server, which has twice the weight.",
    run: () => repeat(6, () => measure("GET", "/todos")),
  },
  {
    title: "Slow",
    text: "An answer that takes a second and a half. The proxy waits, and nobody else does.",
    run: () => [measure("GET", "/slow?ms=1500")],
  },
  {
    title: "Failing",
    text: "Half of these fail with 503, as a server under pressure would.",
    run: () => repeat(6, () => measure("GET", "/fail?status=503&rate=50%25")),
  },
  {
    title: "Download",
    text: "Eight mebibytes of text. Watch how little of it travels: it compresses well.",
    run: () => [measure("GET", "/bytes?size=8388608")],
  },
  {
    title: "Upload",
    text: "Four mebibytes of noise, passed on as they come and measured at the other end.",
    run: () => [measure("POST", "/upload", noise(4 << 20))],
  },
  {
    title: "Missing",
    text: "A path the API does not have. The answer is the API’s own, not the proxy’s.",
    run: () => [measure("GET", "/nothing-here")],
  },
];

const MAX_ROWS = 60;

/** Buttons that make traffic worth looking at, and what came of it. */
export function lab(view) {
  document.title = "Lab · ACME Workbench";
  const rows = el("tbody");
  const table = el(
    "table",
    { className: "results" },
    el("thead", {}, el("tr", {}, ...["Time", "Request", "Status", "Server", "First byte", "Total", "Size"].map((name) => el("th", { scope: "col" }, name)))),
    rows,
  );
  const results = el("section", { className: "card results-card", hidden: true, ariaLabel: "Results" }, el("div", { className: "scroll", tabIndex: 0 }, table));

  function show(result) {
    results.hidden = false;
    const cells = [
      clock(),
      `${result.method} ${result.path}`,
      el("span", { className: `status s${Math.floor(result.status / 100)}` }, result.status === 0 ? "none" : String(result.status)),
      result.server || "–",
      millis(result.head),
      millis(result.total),
      bytes(result.size),
    ];
    rows.prepend(el("tr", {}, ...cells.map((cell) => el("td", {}, cell))));
    while (rows.children.length > MAX_ROWS) {
      rows.lastChild.remove();
    }
  }

  const cards = EXPERIMENTS.map(({ title, text, run }) => {
    const button = el("button", { className: "button", type: "button", onclick: start }, "Run");
    async function start() {
      button.disabled = true;
      await Promise.all(run().map((request) => request.then(show)));
      button.disabled = false;
    }
    return el("section", { className: "card experiment" }, el("h2", {}, title), el("p", {}, text), button);
  });

  view.append(
    el("h1", {}, "Lab"),
    el("p", { className: "lead" }, "Traffic with something to see in it. Keep the console open beside this page."),
    el("div", { className: "experiments" }, ...cards),
    results,
  );
}

function repeat(count, request) {
  return Array.from({ length: count }, request);
}

function noise(size) {
  const buffer = new Uint8Array(size);
  const most = 65_536; // what getRandomValues fills at a time
  for (let offset = 0; offset < size; offset += most) {
    crypto.getRandomValues(buffer.subarray(offset, offset + most));
  }
  return buffer;
}
