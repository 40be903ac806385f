import { mount } from "svelte";
import App from "./App.svelte";
import "./app.css";

const target = document.getElementById("app");
if (target) {
  // A saved page stands there already as plain text, for readers without scripts.
  target.replaceChildren();
  mount(App, { target });
}
