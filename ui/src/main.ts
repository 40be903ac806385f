import { mount } from "svelte";
import App from "./App.svelte";
import "./app.css";
import { listen } from "./lib/live.svelte";
import { visit } from "./lib/visits";

visit();
listen();
const target = document.getElementById("app");
if (target) {
  // A saved page stands there already as plain text, for readers without scripts.
  target.replaceChildren();
  mount(App, { target });
}
