/** Speaks for the number behind it, and for those in a field of that name. */
export const SPEAKS_FOR_NUMBER = 'Phone: ';
