/**
 * Gives each item a `y` as near as may be to what it wants, none nearer than `gap` to the next: neighbours that are too close
 * make a pool, which stands around the mean of what its items want.
 */
export function spread(items, gap, top, bottom) {
  const sorted = [...items].sort((one, other) => one.want - other.want);
  const pools = [];
  for (const item of sorted) {
    pools.push({ items: [item], at: item.want });
    while (pools.length > 1 && overlap(pools.at(-2), pools.at(-1), gap)) {
      const pooled = pools.splice(-2).flatMap(pool => pool.items);
      pools.push({ items: pooled, at: pooled.reduce((sum, each) => sum + each.want, 0) / pooled.length });
    }
  }
  for (const pool of pools) {
    const half = ((pool.items.length - 1) / 2) * gap;
    const at = Math.min(Math.max(pool.at, top + half), bottom - half);
    pool.items.forEach((item, index) => {
      item.y = at - half + index * gap;
    });
  }
  for (let index = 1; index < sorted.length; index++) {
    sorted[index].y = Math.max(sorted[index].y, sorted[index - 1].y + gap);
  }
  for (let index = sorted.length - 1; index >= 0; index--) {
    sorted[index].y = Math.min(sorted[index].y, index === sorted.length - 1 ? bottom : sorted[index + 1].y - gap);
  }
  return sorted;
}

function overlap(upper, lower, gap) {
  const end = upper.at + ((upper.items.length - 1) / 2) * gap;
  const start = lower.at - ((lower.items.length - 1) / 2) * gap;
  return start - end < gap;
}
