import type { Screen } from "../screen";

export default {
  path: "/proposals",
  label: "Proposals",
  order: 40,
  load: () => import("./Proposals.svelte"),
} satisfies Screen;
