import type { Screen } from "../screen";

export default {
  path: "/docs",
  label: "API",
  load: () => import("./Docs.svelte"),
} satisfies Screen;
