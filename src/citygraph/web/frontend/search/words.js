// What is announced of a list, in words that the page gives.

/**
 * @param {{results: string, one: string, none: string}} words “results” has {count} for the number
 * @returns {(count: number) => string}
 */
export const saying = (words) => (count) => {
  if (!count) return words.none;
  return count === 1 ? words.one : words.results.replace("{count}", count);
};
