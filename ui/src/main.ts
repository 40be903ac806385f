import { mount } from "svelte";
import App from "./App.svelte";
import "./app.css";
import { listen } from "./lib/live.svelte";
import { saved } from "./lib/saved";
import { visit } from "./lib/visits";

visit();
if (!saved) listen();
const target = document.getElementById("app");
if (target) {
  // A saved page stands there already as plain text, for readers without scripts.
  target.replaceChildren();
  mount(App, { target });
}
