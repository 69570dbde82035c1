import { nothing, svg } from '../../vendor/explorer/lit.js';
import { cut, fit, nameOf, shortNameOf, text, widthOf, word } from '../language.js';
import { linkKinds, nodeKinds, withheld } from '../words.js';
import { nodeMark } from './shape.js';

const PITCH = 24;
const RIGHT_FIRST = new Set(['Support', 'Receipt', 'Giving', 'ProjectSite']);

/** What to call a node in a picture; those that must not be named say so. */
export const titleOf = node =>
  nameOf(node) ||
  (node.__typename === 'Cadre' || node.__typename === 'Family' ? withheld(node.__typename) : word(nodeKinds, node.__typename));

/**
 * What lies around a node, drawn by rule and not by force: each kind of link is a sector left or right, its members stand one
 * in a row with horizontal labels that cannot overlap, and the same question gives the same picture. Nodes two links away are
 * beads on the line of the nearer one.
 */
export function sectors({ network, shown, width, chosen, active, choose, widen }) {
  const narrow = width < 620;
  const sides = sidesOf(
    network.sectors.filter(({ type }) => shown(type)),
    narrow,
  );
  const height = Math.max(narrow ? 200 : 520, Math.max(sides.load.left, sides.load.right) * PITCH + 70);
  const centre = narrow ? { x: 16, y: 34 } : { x: width / 2, y: height / 2 };
  const stage = { network, width, height, narrow, centre, chosen, active, choose, widen };
  return svg`<svg class="picture network" viewBox="0 0 ${width} ${height}" width=${width} height=${height} role="presentation">
    ${['right', 'left'].map(side => sideMark(side, sides, stage))} ${centreMark(stage)}
  </svg>`;
}

function sidesOf(sectorList, narrow) {
  const sides = { left: [], right: [], load: { left: 0, right: 0 } };
  for (const sector of sectorList) {
    const size = sector.members.length + (sector.rest ? 1 : 0) + 1.2;
    const right = narrow || (RIGHT_FIRST.has(sector.type) && sides.load.right < 14) || sides.load.right < sides.load.left;
    const side = right ? 'right' : 'left';
    sides[side].push(sector);
    sides.load[side] += size;
  }
  return sides;
}

/** The rows in the order in which the arrows go through them: ids of nodes, and `more-` with a kind. */
export function rowsOf(network, shown, narrow) {
  const sides = sidesOf(
    network.sectors.filter(({ type }) => shown(type)),
    narrow,
  );
  const rows = [...sides.right, ...sides.left].flatMap(({ type, members, rest }) => [
    ...members.map(({ node }) => node.id),
    ...(rest ? [`more-${type}`] : []),
  ]);
  return [network.centre.id, ...rows];
}

function sideMark(side, sides, stage) {
  const { centre, narrow, height } = stage;
  const direction = side === 'right' ? 1 : -1;
  const reach = y => (narrow ? 44 : 120 + 74 * Math.sqrt(Math.max(0, 1 - ((y - centre.y) / (height * 0.56)) ** 2)));
  let y = narrow ? 74 : centre.y - (sides.load[side] * PITCH) / 2 + 4;
  return sides[side].map(sector => {
    const head = { x: centre.x + direction * (reach(y + 9) + (narrow ? -16 : -2)), y: y + 9 };
    y += PITCH * 1.05;
    const members = sector.members.map(member => {
      const at = { x: centre.x + direction * reach(y + 4), y: y + 4 };
      y += PITCH;
      return memberMark(member, sector, at, direction, stage);
    });
    const more = sector.rest
      ? moreMark(sector, { x: centre.x + direction * reach(y + 4), y: y + 4 }, direction, stage)
      : nothing;
    y += (sector.rest ? PITCH : 0) + PITCH * 0.15;
    return svg`<text class="sector" x=${head.x} y=${head.y} text-anchor=${direction > 0 ? 'start' : 'end'}>${word(linkKinds, sector.type)}<tspan dx="6">${sector.total}</tspan></text>
      ${members} ${more}`;
  });
}

function wayTo(at, direction, { centre, narrow }, offset = 0) {
  return narrow
    ? `M${centre.x} ${centre.y}C${centre.x} ${at.y} ${centre.x} ${at.y + offset} ${at.x - 7} ${at.y + offset}`
    : `M${centre.x + direction * 14} ${centre.y}C${centre.x + direction * 74} ${centre.y} ${at.x - direction * 70} ${at.y + offset} ${at.x - direction * 7} ${at.y + offset}`;
}

function memberMark({ node, links }, sector, at, direction, stage) {
  const { chosen, active, choose, narrow, width } = stage;
  const label = fit(titleOf(node), narrow ? width - 100 : 168);
  const drawn = sector.type === 'Support' ? links : links.slice(0, 1);
  const room = widthOf(label);
  return svg`<g
    class="node ${node.id === chosen ? 'sel' : ''} ${node.id === active ? 'active' : ''}"
    id="node-${node.id}"
    role="option"
    aria-selected=${node.id === chosen}
    @click=${() => choose(node.id)}
  >
    ${drawn.map(
      (link, index) =>
        svg`<path class=${`${link.family ? `link f-${link.family}` : 'edge'} ${link.status === 'ACTIVE' ? '' : 'planned'}`} d=${wayTo(at, direction, stage, (index - (drawn.length - 1) / 2) * 5)} />`,
    )}
    <rect class="hit" x=${direction > 0 ? at.x - 10 : at.x - room - 14} y=${at.y - 12} width=${room + 24} height="24" rx="4" />
    ${node.id === chosen ? svg`<circle class="halo" cx=${at.x} cy=${at.y} r="10" />` : nothing} ${nodeMark(node.__typename, at.x, at.y, 5.2)}
    <text class=${sector.type === 'Support' ? 'much' : ''} x=${at.x + direction * 12} y=${at.y + 4.3} text-anchor=${direction > 0 ? 'start' : 'end'}>${label}</text>
    ${beads(node, at.x + direction * (20 + room), at.y, direction, stage)}
    <title>${word(nodeKinds, node.__typename)} · ${titleOf(node)}</title>
  </g>`;
}

function beads(node, x, y, direction, { network, width }) {
  const children = [...(network.beyond.get(node.id) ?? [])].sort((one, other) =>
    one.__typename.localeCompare(other.__typename),
  );
  const hidden = network.omittedOf(node.id);
  if (children.length === 0 && hidden === 0) {
    return nothing;
  }
  const room = Math.max(0, Math.floor(((direction > 0 ? width - x : x) - 44) / 10));
  const drawn = children.slice(0, room);
  const rest = children.length - drawn.length + hidden;
  return svg`<line class="edge" x1=${x - direction * 5} x2=${x + direction * drawn.length * 10} y1=${y} y2=${y} />
    ${drawn.map((child, index) => svg`<g>${nodeMark(child.__typename, x + direction * (index * 10 + 5), y, 3.6)}<title>${word(nodeKinds, child.__typename)} · ${titleOf(child)}</title></g>`)}
    ${rest ? svg`<text class="more" x=${x + direction * (drawn.length * 10 + 6)} y=${y + 4} text-anchor=${direction > 0 ? 'start' : 'end'}>+${rest}</text>` : nothing}`;
}

function moreMark({ type, rest }, at, direction, stage) {
  const x = direction > 0 ? at.x - 9 : at.x - 79;
  return svg`<g class="node ${stage.active === `more-${type}` ? 'active' : ''}" id="node-more-${type}" role="option" aria-selected="false" @click=${() => stage.widen(type)}>
    <path class="edge omitted" d=${wayTo(at, direction, stage)} />
    <rect class="pill" x=${x} y=${at.y - 11} width="88" height="22" rx="11" />
    <text class="more" x=${x + 44} y=${at.y + 4} text-anchor="middle">${text(`还有 +${rest}`, `+${rest} more`)}</text>
  </g>`;
}

function centreMark({ network, centre, narrow, chosen, active, choose }) {
  const node = network.centre;
  return svg`<g class="node centre ${node.id === chosen ? 'sel' : ''} ${node.id === active ? 'active' : ''}" id="node-${node.id}" role="option" aria-selected=${node.id === chosen} @click=${() => choose(null)}>
    <circle cx=${centre.x} cy=${centre.y} r=${narrow ? 9 : 13} />
    ${node.id === chosen ? svg`<circle class="halo" cx=${centre.x} cy=${centre.y} r=${narrow ? 13 : 18} />` : nothing}
    <text class="name-of" x=${narrow ? centre.x + 20 : centre.x} y=${narrow ? centre.y + 5 : centre.y + 37} text-anchor=${narrow ? 'start' : 'middle'}>${cut(shortNameOf(node) || titleOf(node), 22)}</text>
    ${narrow ? nothing : svg`<text class="code-of" x=${centre.x} y=${centre.y + 53} text-anchor="middle">${node.code ?? ''}</text>`}
  </g>`;
}
