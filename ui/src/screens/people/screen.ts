import type { Screen } from "../screen";

export default {
  path: "/people",
  label: "People",
  load: () => import("./People.svelte"),
} satisfies Screen;
