import { bytes, clock, el, millis } from "./dom.js";
import { events } from "./events.js";

const MAX_LINES = 200;
const MAX_MESSAGES = 100;

/** What the server sends by itself, and a WebSocket that sends everything back. */
export function live(view) {
  document.title = "Live · ACME Workbench";
  const stream = streamCard();
  const echo = echoCard();
  view.append(
    el("h1", {}, "Live"),
    el("p", { className: "lead" }, "Both pass the proxy as they come: nothing is held back until it is complete."),
    el("div", { className: "halves" }, stream.card, echo.card),
  );
  return () => {
    stream.end();
    echo.end();
  };
}

function streamCard() {
  const lines = el("ol", { className: "lines", tabIndex: 0, ariaLabel: "Events, the newest first" });
  const show = (type, data) => {
    lines.prepend(
      el("li", { className: type }, el("time", {}, clock(data.time ? new Date(data.time) : new Date())), el("b", {}, type), el("span", {}, words(type, data))),
    );
    while (lines.children.length > MAX_LINES) {
      lines.lastChild.remove();
    }
  };
  events.pulses.forEach((pulse) => show("pulse", pulse));
  const card = el(
    "section",
    { className: "card" },
    el("div", { className: "card-head" }, el("h2", {}, "Server-sent events"), el("code", {}, "GET /events")),
    lines,
  );
  return { card, end: events.on(show) };
}

function words(type, data) {
  return type === "todo" ? `${data.action}: ${data.todo.title}` : `${data.server}, ${data.requests} requests, heap ${bytes(data.heap)}`;
}

function echoCard() {
  const messages = el("ol", { className: "messages", tabIndex: 0, ariaLabel: "Messages" });
  const state = el("span", { className: "tag" }, "closed");
  const input = el("input", { type: "text", placeholder: "Say something", autocomplete: "off", required: true, maxLength: 2000, ariaLabel: "Message" });
  const send = el("button", { className: "button primary", type: "submit", disabled: true }, "Send");
  const sent = [];
  let socket;
  let retry;
  let ended = false;

  function connect() {
    state.textContent = "connecting";
    socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws/`);
    socket.addEventListener("open", () => become("open"));
    socket.addEventListener("message", (event) => {
      const start = sent.shift();
      show("received", event.data, start === undefined ? "" : millis(performance.now() - start));
    });
    socket.addEventListener("close", () => {
      sent.length = 0;
      become("closed");
      if (!ended) {
        retry = setTimeout(connect, 2000);
      }
    });
  }

  function become(name) {
    state.textContent = name;
    state.dataset.state = name;
    send.disabled = name !== "open";
  }

  function show(kind, text, note) {
    messages.append(el("li", { className: kind }, el("p", {}, text), el("small", {}, note)));
    while (messages.children.length > MAX_MESSAGES) {
      messages.firstChild.remove();
    }
    messages.scrollTop = messages.scrollHeight;
  }

  function submit(event) {
    event.preventDefault();
    if (socket.readyState === WebSocket.OPEN) {
      sent.push(performance.now());
      socket.send(input.value);
      show("sent", input.value, clock());
      input.value = "";
    }
  }

  connect();
  const card = el(
    "section",
    { className: "card" },
    el("div", { className: "card-head" }, el("h2", {}, "WebSocket echo"), el("code", {}, "/ws/"), state),
    messages,
    el("form", { className: "add", onsubmit: submit }, input, send),
  );
  return {
    card,
    end() {
      ended = true;
      clearTimeout(retry);
      socket.close();
    },
  };
}
