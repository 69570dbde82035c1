import { familyOf } from '../../words.js';

/** What can become of a county's supporters from one round to the next, in the order in which it is shown. */
export const changes = {
  kept: ['延续', 'Kept', '同一支援方', 'same supporter'],
  split: ['拆分', 'Split', '合帮的一方离开', 'one of several left'],
  level: ['换层级', 'Changed level', '市与所辖县区之间', 'city to district or back'],
  moved: ['换人', 'Moved', '支援方不同', 'another supporter'],
  ended: ['终止', 'Ended', '下一轮没有', 'none after'],
  added: ['新增', 'Added', '上一轮没有', 'none before'],
};

/** The rounds, of those that have an end, that follow on others: of the same family, and in force when they began. */
export function successionsOf({ rounds, byRound }) {
  const families = new Map([...byRound.groups.nodes].reverse().map(group => [group.round?.id, familyOf(group)]));
  const dated = rounds.nodes.filter(({ id, period }) => families.has(id) && period?.from && period.to);
  return dated
    .map(after => ({
      after,
      family: families.get(after.id),
      before: dated.filter(
        ({ id, period }) =>
          families.get(id) === families.get(after.id) &&
          period.from.date < after.period.from.date &&
          period.to.date >= after.period.from.date,
      ),
    }))
    .filter(({ before }) => before.length > 0)
    .sort((one, other) => one.after.period.from.date.localeCompare(other.after.period.from.date));
}

/**
 * What became of each county's supporters. It is worked out here from two plain readings.
 *
 * @param family the family of supports that is compared; help of other families is not assigned by these rounds
 */
export function compare({ before, after }, family) {
  const past = byCounty(before.nodes, family);
  const next = byCounty(after.nodes, family);
  const goesTo = Map.groupBy([...next.values()].flat(), ({ supporter }) => supporter.id);
  const counties = new Map([...before.nodes, ...after.nodes].map(({ recipient }) => [recipient.id, recipient]));
  const order = Object.keys(changes);
  return [...new Set([...past.keys(), ...next.keys()])]
    .map(id => {
      const left = past.get(id) ?? [];
      const right = next.get(id) ?? [];
      const gone = left.filter(({ supporter }) => !right.some(other => other.supporter.id === supporter.id));
      const where = gone.flatMap(({ supporter }) =>
        (goesTo.get(supporter.id) ?? [])
          .filter(({ recipient }) => recipient.id !== id)
          .map(({ recipient }) => ({ supporter, recipient })),
      );
      return { county: counties.get(id), before: left, after: right, change: changeOf(left, right), where };
    })
    .sort(
      (one, other) =>
        order.indexOf(one.change) - order.indexOf(other.change) ||
        (one.county.code ?? '').localeCompare(other.county.code ?? ''),
    );
}

const byCounty = (supports, family) =>
  Map.groupBy(
    supports.filter(support => support.recipient.__typename === 'County' && familyOf(support) === family),
    ({ recipient }) => recipient.id,
  );

function changeOf(left, right) {
  const before = new Map(left.map(({ supporter }) => [supporter.id, supporter]));
  const after = new Map(right.map(({ supporter }) => [supporter.id, supporter]));
  if (before.size === 0 || after.size === 0) {
    return before.size === 0 ? 'added' : 'ended';
  }
  const stay = [...before.keys()].filter(id => after.has(id));
  if (stay.length) {
    return stay.length === before.size && before.size === after.size ? 'kept' : 'split';
  }
  const handedOn = [...before.values()].some(one =>
    [...after.values()].some(other => one.partOf?.id === other.id || other.partOf?.id === one.id),
  );
  return handedOn ? 'level' : 'moved';
}
