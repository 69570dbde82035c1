/**
 * The lists of an answer as tables: each list of objects is one, with a column for each value that stands in its objects
 * whether directly or further down by one name only. A list within the objects of another shows as its names, or else its
 * length.
 */
export function listsIn(data, path = '') {
  return Object.entries(data ?? {}).flatMap(([name, value]) => {
    const here = path ? `${path}.${name}` : name;
    if (Array.isArray(value)) {
      return value.some(isObject) ? [tableOf(value, path || name, undefined)] : [];
    }
    if (!isObject(value)) {
      return [];
    }
    const list = value.nodes ?? value.edges ?? value.steps;
    if (Array.isArray(list)) {
      return list.length ? [tableOf(list, here, value.totalCount)] : [];
    }
    const own = Object.entries(value).filter(([, each]) => !isObject(each) && !Array.isArray(each));
    const single = path === '' && own.length ? [tableOf([Object.fromEntries(own)], here, undefined)] : [];
    return [...single, ...listsIn(value, here)];
  });
}

const isObject = value => value !== null && typeof value === 'object' && !Array.isArray(value);

function tableOf(list, path, total) {
  const flat = list.map(item => cells(item));
  const columns = [...new Set(flat.flatMap(item => Object.keys(item)))];
  return { path, total, columns, rows: flat.map(item => columns.map(column => item[column] ?? '')) };
}

function cells(item, prefix = '') {
  return Object.fromEntries(
    Object.entries(item ?? {}).flatMap(([name, value]) => {
      const column = prefix ? `${prefix}.${name}` : name;
      const list = Array.isArray(value) ? value : (value?.nodes ?? value?.edges);
      if (name === 'cursor') {
        return [];
      }
      if (Array.isArray(list)) {
        return [[column, list.map(short).join('; ')]];
      }
      return isObject(value) ? Object.entries(cells(value, column)) : [[column, value === null ? '' : String(value)]];
    }),
  );
}

function short(item) {
  if (!isObject(item)) {
    return String(item);
  }
  const { node, source, name, title, to, id } = item;
  return short(name ?? title ?? node ?? source ?? to ?? id ?? Object.values(item).find(value => !isObject(value)) ?? '');
}
