import { address, go } from "../../lib/address.svelte";
import { keys } from "../../lib/keys.svelte";
import type { Screen } from "../screen";
import { toBox } from "./box.svelte";

// From anywhere, so bound when the page begins and not when the screen does.
function search(): void {
  if (address.path !== "/search") go("/search");
  toBox();
}
keys.bind([
  { id: "search.slash", key: "/", label: "Search", run: search },
  { id: "search.box", key: "Mod+k", label: "Search", run: search, whileTyping: true },
]);

export default {
  path: "/search",
  label: "Search",
  load: () => import("./Search.svelte"),
} satisfies Screen;
