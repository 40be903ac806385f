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
