import type { Screen } from "../screen";

export default {
  path: "/tolls",
  label: "Tolls",
  order: 50,
  saved: true,
  load: () => import("./Tolls.svelte"),
} satisfies Screen;
