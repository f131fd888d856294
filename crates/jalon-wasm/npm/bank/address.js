/** Where the bank for digital skills is, compiled. */
export const url = new URL('./digital-skills.jalon', import.meta.url);
