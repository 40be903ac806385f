/** Whether the page hears of new reports as they are read. */
export const live = $state<{ on: boolean; last: string | null; count: number }>({ on: false, last: null, count: 0 });
