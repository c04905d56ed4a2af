// Hands a text to the browser as a file to keep.

const types: { readonly [ending: string]: string } = {
  '.csv': 'text/csv',
  '.tsv': 'text/tab-separated-values',
};

/** Saves a text under a name, where the browser keeps its downloads. */
export function saveFile(name: string, text: string): void {
  const type = types[name.slice(name.lastIndexOf('.'))] ?? 'application/json';
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
