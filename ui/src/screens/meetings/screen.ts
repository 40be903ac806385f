import type { Screen } from "../screen";

export default {
  path: "/meetings",
  label: "Meetings",
  order: 60,
  saved: true,
  load: () => import("./Meetings.svelte"),
} satisfies Screen;
