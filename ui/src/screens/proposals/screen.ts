import type { Screen } from "../screen";

export default {
  path: "/proposals",
  label: "Proposals",
  order: 40,
  saved: true,
  load: () => import("./Proposals.svelte"),
} satisfies Screen;
