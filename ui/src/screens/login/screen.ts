import type { Screen } from "../screen";

export default {
  path: "/account",
  label: "My account",
  load: () => import("./Account.svelte"),
} satisfies Screen;
