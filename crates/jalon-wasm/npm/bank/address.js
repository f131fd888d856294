/** Where the bank for digital skills is. */
export const url = new URL('./digital-skills.json', import.meta.url);
