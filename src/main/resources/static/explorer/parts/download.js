import { html } from '../../vendor/explorer/lit.js';
import { save as saveFile } from '../../graphiql/file.js';
import { icon } from '../icons.js';
import { text } from '../language.js';

const drawn = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'letter-spacing',
  'text-anchor',
  'paint-order',
  'stop-color',
  'stop-opacity',
];

/** Offers a list as a file. `rows` gives the heading and the rows, when asked. */
export const csvButton = (name, rows) =>
  button(text('下载 CSV', 'Download CSV'), 'CSV', () =>
    save(`${name}.csv`, 'text/csv', `\ufeff${rows().map(line).join('\r\n')}\r\n`),
  );

/** Offers the picture in the same card, with its colours and fonts written into it, so that it looks the same elsewhere. */
export const pictureButtons = name => [
  button(text('下载 SVG', 'Download SVG'), 'SVG', event =>
    save(`${name}.svg`, 'image/svg+xml', standalone(pictureBeside(event))),
  ),
  button(text('下载 PNG', 'Download PNG'), 'PNG', event => savePng(`${name}.png`, pictureBeside(event))),
];

const button = (label, short, act) =>
  html`<button class="btn quiet" type="button" aria-label=${label} title=${label} @click=${act}>
    ${icon('down', 15)}<span class="lbl" aria-hidden="true">${short}</span>
  </button>`;

const line = cells => cells.map(cell).join(',');

/** What a spreadsheet would take for a formula gets a mark before it that makes it a text. */
export function cell(value) {
  const plain = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(plain) && Number.isNaN(Number(plain)) ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const pictureBeside = event => event.currentTarget.closest('.card').querySelector('svg.picture');

function standalone(picture) {
  const copy = picture.cloneNode(true);
  const originals = [picture, ...picture.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((element, index) => {
    const style = getComputedStyle(originals[index]);
    drawn.forEach(property => element.style.setProperty(property, style.getPropertyValue(property)));
  });
  copy.style.background = getComputedStyle(document.documentElement).getPropertyValue('--surface');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return new XMLSerializer().serializeToString(copy);
}

async function savePng(name, picture) {
  const { width, height } = picture.viewBox.baseVal;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(picture))}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: width * 2, height: height * 2 });
  canvas.getContext('2d').drawImage(image, 0, 0, width * 2, height * 2);
  canvas.toBlob(blob => saveFile(name, blob));
}

const save = (name, type, content) => saveFile(name, new Blob([content], { type: `${type};charset=utf-8` }));
