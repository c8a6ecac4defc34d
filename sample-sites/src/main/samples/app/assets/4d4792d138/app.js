import { events } from "./events.js";
import { Router } from "./router.js";
import { lab } from "./lab.js";
import { live } from "./live.js";
import { missing } from "./missing.js";
import { tasks } from "./tasks.js";

const link = document.querySelector("#link");
const linkText = document.querySelector("#link-text");

events.onState((state) => {
  link.dataset.state = state;
  linkText.textContent = state;
});

new Router(document.querySelector("#view"), { "/": tasks, "/live": live, "/lab": lab }, missing).start();
events.open();
