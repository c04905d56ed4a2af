// Hands one port to the page and nothing else.
export {};
