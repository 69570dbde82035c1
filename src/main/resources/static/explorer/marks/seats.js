import { html, svg } from '../../vendor/explorer/lit.js';
import { nameOf, shortNameOf, text } from '../language.js';
import { crossPath, outline } from './shape.js';

const WIDTH = 366;
const HEIGHT = 366;
const MARGIN = { left: 12, top: 10, right: 66, bottom: 16 };

/**
 * Where the recipients' seats are and where help comes from, with graticule and scale but without borders. The recipients
 * fill the picture; what comes from further away enters at its edge.
 */
export function seatMap({ supports, recipients, focus, open }) {
  const seated = recipients.filter(({ seat }) => seat);
  if (seated.length === 0) {
    return null;
  }
  const project = projection(seated);
  const seats = new Map(seated.map(recipient => [recipient.id, recipient]));
  const drawn = supports.filter(({ row, supporter, family }) => seats.has(row) && (supporter.seat || family === 'ew'));
  const dim = focus && (seats.has(focus) || drawn.some(({ supporter }) => supporter.id === focus));
  return html`<svg
    class="picture seats ${dim ? 'dim' : ''}"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    role="img"
    aria-label=${text('受援县县城的位置；圆越大，在册帮扶越多，叉号表示没有', 'Seats of the recipient counties; the larger the disc, the more supports in force; a cross means none')}
  >
    ${graticule(project)} ${drawn.map(support => flow(support, seats.get(support.row), project, focus))}
    ${seated.map(recipient => seat(recipient, project, focus, open))} ${farAway(drawn, project)} ${scaleBar(project)}
  </svg>`;
}

function projection(recipients) {
  const longitudes = recipients.map(({ seat: { longitude } }) => longitude);
  const latitudes = recipients.map(({ seat: { latitude } }) => latitude);
  const west = Math.min(...longitudes) - 0.45;
  const north = Math.max(...latitudes) + 0.45;
  const east = Math.max(...longitudes) + 0.5;
  const south = Math.min(...latitudes) - 0.45;
  const squeeze = Math.cos((((north + south) / 2) * Math.PI) / 180);
  const perDegree = Math.min(
    (WIDTH - MARGIN.left - MARGIN.right) / ((east - west) * squeeze),
    (HEIGHT - MARGIN.top - MARGIN.bottom) / (north - south),
  );
  return {
    west,
    north,
    east,
    south,
    perKilometre: perDegree / 111.2,
    x: longitude => MARGIN.left + (longitude - west) * squeeze * perDegree,
    y: latitude => MARGIN.top + (north - latitude) * perDegree,
    get edge() {
      return this.x(east);
    },
    get foot() {
      return this.y(south);
    },
  };
}

const between = (from, to) =>
  Array.from(
    { length: Math.max(0, Math.floor(to / 2) - Math.ceil(from / 2) + 1) },
    (_, index) => (Math.ceil(from / 2) + index) * 2,
  );

function graticule(project) {
  return svg`${between(project.west, project.east).map(
    longitude => svg`<line class="grid" x1=${project.x(longitude)} x2=${project.x(longitude)} y1=${MARGIN.top} y2=${project.foot} />
      <text class="axis" x=${project.x(longitude) + 3} y=${project.foot + 11}>${longitude}°E</text>`,
  )}${between(project.south, project.north).map(
    latitude => svg`<line class="grid" x1=${MARGIN.left} x2=${project.edge} y1=${project.y(latitude)} y2=${project.y(latitude)} />
      <text class="axis" x=${MARGIN.left + 1} y=${project.y(latitude) - 3}>${latitude}°N</text>`,
  )}`;
}

/** Where help from other provinces comes in whose seats are not recorded. */
const dockOf = project => ({ x: project.edge, y: project.foot - 36, near: false });

/** Where the line of a support starts: at the supporter's seat, or where the way from there crosses the edge. */
function startOf({ supporter }, recipient, project) {
  if (!supporter.seat) {
    return dockOf(project);
  }
  const { longitude, latitude } = supporter.seat;
  if (longitude <= project.east) {
    return { x: project.x(longitude), y: Math.min(project.foot, project.y(latitude)), near: true };
  }
  const part = (project.east - recipient.seat.longitude) / (longitude - recipient.seat.longitude);
  const crossing = recipient.seat.latitude + (latitude - recipient.seat.latitude) * part;
  return { x: project.edge, y: Math.min(project.foot, Math.max(MARGIN.top, project.y(crossing))), near: false };
}

function flow(support, recipient, project, focus) {
  const from = startOf(support, recipient, project);
  const to = { x: project.x(recipient.seat.longitude), y: project.y(recipient.seat.latitude) };
  const bend = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 - Math.abs(from.x - to.x) * 0.12 };
  const on = focus === support.row || focus === support.supporter.id;
  return svg`<g class="flow ${on ? 'on' : ''}">
    <path class="link f-${support.family}" d="M${from.x} ${from.y}Q${bend.x} ${bend.y} ${to.x} ${to.y}" />
    ${from.near ? svg`<path class="source f-${support.family}" d=${outline(support.family, from.x, from.y, 2.1)} />` : ''}
  </g>`;
}

function seat(recipient, project, focus, open) {
  const x = project.x(recipient.seat.longitude);
  const y = project.y(recipient.seat.latitude);
  const on = focus === recipient.id;
  return svg`<g class="seat node ${on ? 'on' : ''}" data-focus=${recipient.id} @click=${() => open(recipient.id)}>
    ${
      recipient.supports
        ? svg`<circle class="reached" cx=${x} cy=${y} r=${2.6 + Math.sqrt(recipient.supports) * 1.9} />`
        : svg`<circle class="missed" cx=${x} cy=${y} r="6" /><path class="cross" d=${crossPath(x, y, 2.5)} />`
    }
    ${on ? svg`<text class="named" x=${x + 9} y=${y + 4}>${shortNameOf(recipient)}</text>` : ''}
    <title>${nameOf(recipient)} · ${recipient.supports}</title>
  </g>`;
}

/** What comes in at the edge, and from where. */
function farAway(supports, project) {
  if (!supports.some(({ supporter }) => !supporter.seat)) {
    return '';
  }
  const { x, y } = dockOf(project);
  return svg`<path class="glyph f-ew" d=${outline('ew', x, y, 4)} />
    <text class="far" x=${x + 9} y=${y - 2}>${text('东部', 'Eastern')}<tspan x=${x + 9} dy="14">${text('各省 →', 'provinces')}</tspan></text>`;
}

function scaleBar(project) {
  const length = 100 * project.perKilometre;
  return svg`<g class="scale" transform="translate(${project.edge - length - 4} ${project.foot - 8})">
    <path d="M0 0v5h${length}v-5" /><text class="axis" x="4" y="-2">100 km</text>
  </g>`;
}
