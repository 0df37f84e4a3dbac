// What several windows of the site keep in one place, put together so that none undoes what another did.

/**
 * What each window has of a list of its own, merged after what was there when both last agreed.
 *
 * What only one side changed is taken from that side, what one added stays, and what one took away goes, unless
 * the other went on with it. Where both changed the same, `both` says what becomes of ours: an entry of another key,
 * to stand beside theirs, or the same, to stand in their place.
 *
 * @template Entry
 * @param {Entry[]} mine
 * @param {Entry[]} theirs
 * @param {Map<string, string>} base texts by key, as this window last found or left them
 * @param {{key: (each: Entry) => string, both?: (each: Entry) => Entry}} how
 * @returns {Entry[]} ours in their order, then theirs
 */
export function merged(mine, theirs, base, { key, both = (each) => each }) {
  const found = new Map(theirs.map((each) => [key(each), each]));
  const taken = new Set();
  const ours = mine.flatMap((each) => {
    const name = key(each);
    const other = found.get(name);
    const isChanged = each.text !== base.get(name);
    if (!other) return isChanged ? [each] : [];
    taken.add(name);
    if (other.text === each.text || other.text === base.get(name)) return [each];
    if (!isChanged) return [other];
    const next = both(each);
    return key(next) === name ? [next] : [next, other];
  });
  const others = theirs.filter((each) => !taken.has(key(each)) && each.text !== base.get(key(each)));
  return [...ours, ...others];
}
