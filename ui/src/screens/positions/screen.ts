import type { Screen } from "../screen";

export default {
  path: "/positions",
  label: "Positions",
  order: 30,
  saved: true,
  load: () => import("./Positions.svelte"),
} satisfies Screen;
