/** Foreign text (an engine's, a script's, a mail server's message) without NUL, which PostgreSQL refuses: what was only to be told would hold up the work behind it. */
export const keepable = (text: string): string => text.replaceAll('\u0000', '')
