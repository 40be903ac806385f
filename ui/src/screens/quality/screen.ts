import type { Screen } from "../screen";

export default {
  path: "/quality",
  label: "Quality",
  order: 90,
  load: () => import("./Quality.svelte"),
} satisfies Screen;
