const MOST = 200;

const said = document.getElementById("said");
const state = document.getElementById("state");
const words = document.getElementById("words");
const button = document.querySelector("#say button");
let socket;

/** Opens the room; those who come hear again what was said before. */
function enter() {
  socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/room/socket`);
  socket.addEventListener("open", () => {
    said.replaceChildren();
    become("open");
  });
  socket.addEventListener("message", (event) => hear(event.data));
  socket.addEventListener("close", () => {
    become("closed");
    setTimeout(enter, 2000);
  });
}

function become(name) {
  state.textContent = name;
  button.disabled = name !== "open";
}

function hear(text) {
  const line = document.createElement("li");
  line.textContent = text;
  said.append(line);
  while (said.children.length > MOST) {
    said.firstChild.remove();
  }
  said.scrollTop = said.scrollHeight;
}

document.getElementById("say").addEventListener("submit", (event) => {
  event.preventDefault();
  if (socket.readyState === WebSocket.OPEN) {
    socket.send(words.value);
    words.value = "";
  }
});

enter();
