import type { Screen } from "../screen";

export default [
  { path: "/reports", label: "Reports", order: 70, load: () => import("./List.svelte") },
  { path: "/reports/:id", label: "Report", load: () => import("./Reader.svelte") },
] satisfies Screen[];
