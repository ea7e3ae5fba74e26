/** What people paste, as it is kept: full-width characters become half-width, blanks go, letters become upper case. */
export const normalizeCode = (input: string): string => input.normalize('NFKC').replace(/[\s\u200b\ufeff]/g, '').toUpperCase()

/** As `normalizeCode`, letters as they are; dashes of all kinds become `-`. */
export const normalizeContact = (input: string): string => input.normalize('NFKC').replace(/[\s\u200b\ufeff]/g, '').replace(/[‐-―−]/g, '-')
