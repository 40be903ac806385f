/** The box of words, which keys reach from every screen: the box itself may not be there yet. */

export const box = $state<{ element: HTMLInputElement | undefined; wanted: boolean }>({ element: undefined, wanted: false });

/** Puts the cursor into the box, now or as soon as it is there. */
export function toBox(): void {
  if (box.element) {
    box.element.focus();
    box.element.select();
  } else {
    box.wanted = true;
  }
}

// Whoever opens the page at an address wants what stands there; whoever goes to the search wants to type.
let began = location.pathname === "/search";

/** The search was gone to, or the page was opened at it. */
export function arrived(): void {
  if (!began) toBox();
  began = false;
}
