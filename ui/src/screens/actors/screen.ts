import type { Screen } from "../screen";

export default [
  { path: "/actors", label: "Actors", order: 65, saved: true, load: () => import("./Actors.svelte") },
  { path: "/actors/:id", label: "Actor", load: () => import("./Actor.svelte") },
] satisfies Screen[];
