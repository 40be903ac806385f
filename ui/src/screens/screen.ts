import type { Component } from "svelte";
import { saved } from "../lib/saved";

/** One screen: where it stands in the address and in the navigation, and how it is loaded. */
export interface Screen {
  /** "/tolls"; a part that begins with ":" is given to the screen by its name ("/reports/:id"). */
  path: string;
  /** In the navigation and the window's title. */
  label: string;
  /** Its place in the navigation; left out where it has none. */
  order?: number;
  /** Whether a page that was saved as a file has it too. */
  saved?: boolean;
  /** The component; it takes the named parts of the path, or nothing. */
  load: () => Promise<{ default: Component<never> }>;
}

export interface Found {
  screen: Screen;
  /** The named parts of the path. */
  parts: Record<string, string>;
}

const files = import.meta.glob<{ default: Screen | Screen[] }>("./*/screen.ts", { eager: true });

/** Every screen, those of the navigation first and in its order. */
export const screens: Screen[] = Object.values(files)
  .flatMap((file) => file.default)
  .filter((screen) => !saved || screen.saved)
  .sort((a, b) => (a.order ?? 1000) - (b.order ?? 1000));

/** The screen that stands at a path. */
export function screenAt(path: string, among: Screen[] = screens): Found | null {
  const asked = path.split("/").filter(Boolean);
  for (const screen of among) {
    const wanted = screen.path.split("/").filter(Boolean);
    if (wanted.length !== asked.length) continue;
    const parts: Record<string, string> = {};
    const fits = wanted.every((part, n) => {
      const given = asked[n] ?? "";
      if (part.startsWith(":")) parts[part.slice(1)] = decodeURIComponent(given);
      return part.startsWith(":") || part === given;
    });
    if (fits) return { screen, parts };
  }
  return null;
}
