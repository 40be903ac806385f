import type { Screen } from "../screen";

export default {
  path: "/live",
  label: "Live",
  order: 64,
  load: () => import("./Live.svelte"),
} satisfies Screen;
