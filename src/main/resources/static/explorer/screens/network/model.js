import { familyOf, linkTypes } from '../../words.js';

/** In which order the kinds of links stand around a node. */
const ORDER = [
  'Support',
  'Receipt',
  'Giving',
  'ProjectSite',
  'Funding',
  'Posting',
  'Secondment',
  'Pairing',
  'Residence',
  'Containment',
  'Succession',
  'Mention',
  'Counterpart',
];

/**
 * What lies around a node, by kinds of links.
 *
 * @param neighbourhoods what was answered: the neighbourhood itself, then those that more of a kind was asked for with
 */
export function networkOf(centre, neighbourhoods) {
  const [first, ...more] = neighbourhoods;
  const nodes = new Map(neighbourhoods.flatMap(part => part.nodes.map(node => [node.id, node])));
  const links = [...new Map(neighbourhoods.flatMap(part => part.links.map(link => [link.id, link]))).values()];
  const widened = new Set(more.flatMap(part => part.links.map(link => link.__typename)));
  const omitted = [
    ...first.omitted.filter(({ of, kind }) => of.id !== centre || !widened.has(linkTypes[kind])),
    ...more.flatMap(part => part.omitted.filter(({ of }) => of.id === centre)),
  ].map(({ of, kind, count }) => ({ of: of.id, type: linkTypes[kind], count }));

  const near = new Map();
  for (const link of links) {
    const other = otherEnd(link, centre);
    if (other && other !== centre) {
      near.set(other, [...(near.get(other) ?? []), familied(link, nodes)]);
    }
  }
  const beyond = new Map();
  const placed = new Set([centre, ...near.keys()]);
  for (const link of links) {
    for (const [inner, outer] of [
      [link.from.id, link.to.id],
      [link.to.id, link.from.id],
    ]) {
      if (near.has(inner) && !placed.has(outer)) {
        placed.add(outer);
        beyond.set(inner, [...(beyond.get(inner) ?? []), nodes.get(outer)]);
      }
    }
  }
  return {
    centre: nodes.get(centre),
    nodes,
    links: links.map(link => familied(link, nodes)),
    beyond,
    sectors: sectorsOf(near, nodes, omitted, centre),
    omittedOf: (id, type) =>
      omitted.filter(each => each.of === id && (!type || each.type === type)).reduce((sum, { count }) => sum + count, 0),
    omitted: omitted.reduce((sum, { count }) => sum + count, 0),
  };
}

function sectorsOf(near, nodes, omitted, centre) {
  return ORDER.map(type => {
    const members = [...near]
      .filter(([, links]) => ORDER.find(each => links.some(link => link.__typename === each)) === type)
      .map(([id, links]) => ({ node: nodes.get(id), links: links.filter(link => link.__typename === type) }))
      .sort(
        (one, other) =>
          one.node.__typename.localeCompare(other.node.__typename) ||
          (one.node.code ?? '').localeCompare(other.node.code ?? '') ||
          one.node.id.localeCompare(other.node.id),
      );
    const drawn = [...near.values()].flat().filter(link => link.__typename === type).length;
    const rest = omitted.filter(each => each.of === centre && each.type === type).reduce((sum, { count }) => sum + count, 0);
    return { type, members, rest, total: drawn + rest };
  }).filter(({ total }) => total > 0);
}

const otherEnd = (link, id) => (link.from.id === id ? link.to.id : link.to.id === id ? link.from.id : null);

function familied(link, nodes) {
  if (link.__typename !== 'Support') {
    return link;
  }
  const from = nodes.get(link.from.id);
  return { ...link, family: familyOf({ kind: link.kind, supporter: { ...from, type: from?.organisationType } }) };
}

/** The links of a node, each with the node at its other end. */
export const linksOf = (network, id) =>
  network.links
    .filter(link => otherEnd(link, id))
    .map(link => ({ link, other: network.nodes.get(otherEnd(link, id)), outgoing: link.from.id === id }));
