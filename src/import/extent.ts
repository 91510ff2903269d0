/** Least and greatest of any number of values: spread as arguments, a hundred thousand of them would overflow the stack. */
export const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
export const greatest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);
