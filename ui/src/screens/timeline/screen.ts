import type { Screen } from "../screen";

export default {
  path: "/timeline",
  label: "Timeline",
  order: 20,
  saved: true,
  load: () => import("./Timeline.svelte"),
} satisfies Screen;
