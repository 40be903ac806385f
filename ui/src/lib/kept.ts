/** Small things that this browser keeps; one that keeps nothing forgets them when the page is left. */

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(`truceline.${name}`);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`truceline.${name}`, value);
  } catch {
    // Nothing that is kept here is missed.
  }
}
