/** Where the bank for digital skills is as its authors packed it: the element reads that one. */
export const url = new URL('./digital-skills.json', import.meta.url);
