// Text for the Bot API's HTML.

/** Text that stands for itself. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const bold = (text: string): string => `<b>${escaped(text)}</b>`;

/** Lines of a message; undefined ones are left out. */
export const lines = (all: readonly (string | undefined)[]): string =>
  all.filter((line) => line !== undefined).join('\n');
