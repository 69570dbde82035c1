import { html, svg } from '../vendor/explorer/lit.js';

const paths = {
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM16.5 16.5 21 21',
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  play: 'M8 5v14l11-7Z',
  pause: 'M8 5v14M16 5v14',
  moon: 'M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5Z',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2',
  code: 'M9 8l-5 4 5 4M15 8l5 4-5 4',
  table: 'M4 5h16v14H4zM4 10h16M10 10v9',
  close: 'M6 6l12 12M18 6L6 18',
  down: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  help: 'M9.2 9a2.9 2.9 0 1 1 4.3 2.5c-1 .6-1.5 1.1-1.5 2.5M12 17.5v.4',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  overview: 'M4 7h6c4 0 4 10 8 10h2M4 17h6c4 0 4-10 8-10h2',
  place:
    'M12 21c5-5.4 7-8.600 7-11.500a7 7 0 0 0-14 0C5 12.400 7 15.600 12 21ZM12 7.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5Z',
  network: 'M6 6.500h.01M18 5h.01M18 18h.01M6.500 18h.01M12 12h.01M12 12 6 6.500M12 12l6-7M12 12l6 6M12 12l-5.500 6',
  rounds: 'M4 6h3c7 0 4 12 13 12M4 12h16M4 18h3c7 0 4-12 13-12',
  gaps: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14.500 14.500l5 5M19.500 14.500l-5 5',
  edit: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  api: 'M8 5c-3 0-1 6-4 7 3 1 1 7 4 7M16 5c3 0 1 6 4 7-3 1-1 7-4 7',
  warn: 'M12 4 2.500 20h19zM12 10v5M12 17.500v.4',
  undo: 'M8 5 4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3',
  map: 'M4 6l5-2 6 2 5-2v14l-5 2-6-2-5 2zM9 4v14M15 6v14',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
  paths: 'M5 19a2 2 0 1 0 0-.01M19 5a2 2 0 1 0 0-.01M7 19h8a4 4 0 0 0 0-8H9a4 4 0 0 1 0-8h8',
  questions: 'M4 5h16v11H9l-5 4zM8 9h8M8 12h5',
  desk: 'M4 13h4l1.500 3h5L16 13h4M4 13 7 5h10l3 8v6H4z',
  history: 'M12 7v5l3.500 2M4 12a8 8 0 1 0 2.500-5.800M4 4v4h4',
};

/** A drawing beside a word, which says the same. */
export const icon = (name, size = 18) =>
  html`<svg
    class="icon-${name}"
    viewBox="0 0 24 24"
    width=${size}
    height=${size}
    fill=${name === 'play' ? 'currentColor' : 'none'}
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d=${paths[name]} />
    ${name === 'network' ? svg`<path d="M6 6.500h.01M18 5h.01M18 18h.01M6.500 18h.01M12 12h.01" stroke-width="5" />` : ''}
  </svg>`;
