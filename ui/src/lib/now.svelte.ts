/** The moment, as a rune that moves on every half minute while somebody looks. */
export const now = $state({ at: Date.now() });

setInterval(() => {
  if (document.visibilityState === "visible") now.at = Date.now();
}, 30_000);
document.addEventListener("visibilitychange", () => (now.at = Date.now()));
