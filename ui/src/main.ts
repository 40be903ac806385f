import { mount } from "svelte";
import App from "./App.svelte";
import "./app.css";
import { listen } from "./lib/live.svelte";
import { visit } from "./lib/visits";

visit();
listen();
const target = document.getElementById("app");
if (target) mount(App, { target });
