import type { Screen } from "../screen";

export default {
  path: "/changes",
  label: "Changes",
  order: 62,
  load: () => import("./Changes.svelte"),
} satisfies Screen;
