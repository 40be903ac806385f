import type { Screen } from "../screen";

export default {
  path: "/review",
  label: "Review",
  order: 80,
  load: () => import("./Review.svelte"),
} satisfies Screen;
