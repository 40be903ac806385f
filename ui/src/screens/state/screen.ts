import type { Screen } from "../screen";

export default {
  path: "/",
  label: "State",
  order: 10,
  saved: true,
  load: () => import("./Home.svelte"),
} satisfies Screen;
