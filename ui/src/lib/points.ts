/** Offsets of the API count Unicode code points; JavaScript counts UTF-16 units. This is the one place that converts. */

/** For a text: from code points to units and back, each in constant time after one pass. */
export class Points {
  private readonly wide: number[] = [];

  readonly text: string;

  constructor(text: string) {
    this.text = text;
    let point = 0;
    for (const letter of text) {
      if (letter.length === 2) this.wide.push(point);
      point += 1;
    }
    this.length = point;
  }

  /** Length in code points. */
  readonly length: number;

  /** The unit at which a code point begins. */
  unit(point: number): number {
    return point + this.before(point);
  }

  /** The code point that begins at a unit; one in the middle of a code point counts as its beginning. */
  point(unit: number): number {
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.wide[middle] ?? 0) + middle < unit - 1) low = middle + 1;
      else high = middle;
    }
    const inside = low < this.wide.length && (this.wide[low] ?? 0) + low === unit - 1;
    return unit - low - (inside ? 1 : 0);
  }

  /** The text of a half-open range of code points. */
  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }

  private before(point: number): number {
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.wide[middle] ?? 0) < point) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
