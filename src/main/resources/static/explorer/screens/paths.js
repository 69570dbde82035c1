import { html, nothing } from '../../vendor/explorer/lit.js';
import { addressOf, change } from '../address.js';
import { longDate, periodOf } from '../day.js';
import { Answer } from '../graphql.js';
import { icon } from '../icons.js';
import { nameOf, text, word } from '../language.js';
import { titleOf } from '../marks/sectors.js';
import { keyGlyph, nodeKey } from '../marks/shape.js';
import { card, nothingThere } from '../parts/card.js';
import { choice } from '../parts/choice.js';
import { csvButton } from '../parts/download.js';
import { operationButton } from '../parts/operation.js';
import '../parts/search.js';
import { sourceMark } from '../parts/sources.js';
import { statusTag } from '../parts/supports.js';
import { Screen } from '../screen.js';
import { familyOf, linkKinds, nodeKinds, supportKinds } from '../words.js';

const ALONG = { supports: ['SUPPORT'], places: ['SUPPORT', 'CONTAINMENT'], all: null };

/** How two places or organisations are linked. */
class PathsScreen extends Screen {
  #codes = { from: new Answer(this, 'Resolve'), to: new Answer(this, 'Resolve') };
  #ends = new Answer(this, 'Ends');
  #paths = new Answer(this, 'Paths');

  willUpdate() {
    for (const end of ['from', 'to']) {
      if (/^\d+$/.test(this.parameters[end] ?? '')) {
        this.#codes[end].ask({ code: this.parameters[end] });
      }
    }
    const ids = [this.#id('from'), this.#id('to')].filter(Boolean);
    if (ids.length) {
      this.#ends.ask({ ids, on: this.on });
    }
    if (ids.length === 2) {
      this.#paths.ask({ from: [ids[0]], to: [ids[1]], kinds: ALONG[this.#along], maxLength: 8, on: this.on });
    }
  }

  get #along() {
    return this.parameters.along in ALONG ? this.parameters.along : 'places';
  }

  /** The id of an end, which the address may say as a code instead. */
  #id(end) {
    const said = this.parameters[end];
    return /^\d+$/.test(said ?? '') ? this.#codes[end].data?.place?.id : said;
  }

  #node(end) {
    return this.#ends.data?.nodes.find(node => node?.id === this.#id(end));
  }

  render() {
    const from = this.#node('from');
    const to = this.#node('to');
    return html`
      <h1 class="headline">
        ${from && to ? text(`从${nameOf(from)}到${nameOf(to)}`, `From ${nameOf(from)} to ${nameOf(to)}`) : text('两者之间有什么路径？', 'How are two of them linked?')}
      </h1>
      <p class="standfirst">
        ${text(`${longDate(this.on)}，沿着关系最短的走法；路径只经过当日在册的关系。`, `The shortest ways along links on ${longDate(this.on)}; only what was on record on that day counts.`)}
      </p>
      <div class="path-ends">
        ${this.#picker('from', text('从', 'From'), from)}
        <button
          class="icon"
          type="button"
          aria-label=${text('对调', 'Swap')}
          @click=${() => change({ from: this.parameters.to, to: this.parameters.from })}
        >
          ${icon('rounds')}
        </button>
        ${this.#picker('to', text('到', 'To'), to)}
      </div>
      <div class="controls">
        <span class="muted">${text('沿着', 'Along')}</span>
        ${choice(
          text('沿着', 'Along'),
          'along',
          [
            ['places', text('帮扶与隶属', 'supports and places')],
            ['supports', text('只走帮扶', 'supports only')],
            ['all', text('一切关系', 'all links')],
          ],
          this.parameters.along,
        )}
        <span class="grow"></span>
        ${from && to ? operationButton(this.#paths) : nothing}
      </div>
      ${
        this.#id('from') && this.#id('to')
          ? card({
              title: text('路径', 'Paths'),
              count: this.#paths.data?.paths?.nodes.length,
              answer: this.#paths,
              empty: text('当日没有路径', 'No path on this day'),
              tools: this.#paths.data ? csvButton('paths', () => fileOf(this.#paths.data.paths.nodes)) : nothing,
              body: ({ paths }) =>
                paths?.nodes.length
                  ? html`<ol class="pad chains">
                      ${paths.nodes.map(chain)}
                    </ol>`
                  : null,
            })
          : nothingThere(
              text('先选两端', 'Choose both ends'),
              text('输入中文、拼音、首字母或英文。', 'Type Chinese, pinyin, initials or English.'),
            )
      }
    `;
  }

  #picker(end, label, node) {
    return html`<div class="path-end">
      <div class="eyebrow">${label}</div>
      ${
        node
          ? html`<div class="picked">
              ${nodeKey(node.__typename)}<a href=${addressOf(`place/${node.id}`)}>${nameOf(node)}</a
              ><span class="muted">${word(nodeKinds, node.__typename)}</span>
              <button
                class="icon small-icon"
                type="button"
                aria-label=${text(`换掉${nameOf(node)}`, `Change ${nameOf(node)}`)}
                @click=${() => change({ [end]: null })}
              >
                ${icon('close', 14)}
              </button>
            </div>`
          : html`<node-search
              name=${end}
              .language=${this.language}
              .label=${label}
              @chosen=${event => change({ [end]: event.detail.id })}
            ></node-search>`
      }
    </div>`;
  }
}

const chain = ({ length, steps }) =>
  html`<li>
    <span class="length">${text(`${length} 步`, length === 1 ? '1 link' : `${length} links`)}</span>
    <ol class="chain">
      <li>${station(steps[0].from)}</li>
      ${steps.map(step => html`<li>${tie(step)}${station(step.to)}</li>`)}
    </ol>
  </li>`;

const station = node =>
  html`<span class="station">${nodeKey(node.__typename)}<a href=${addressOf(`place/${node.id}`)}>${titleOf(node)}</a></span>`;

function tie({ link, from, direction }) {
  const support = link.__typename === 'Support';
  const supporter = direction === 'OUT' ? from : null;
  const name = support ? word(supportKinds, link.supportKind) : word(linkKinds, link.__typename);
  return html`<span class="step ${link.status === 'ACTIVE' ? '' : 'planned'}" title=${periodOf(link)}>
    ${support ? keyGlyph(familyOf({ kind: link.supportKind, supporter: supporter ?? undefined }), link.confidence !== 'HIGH') : nothing}
    <span>${direction === 'OUT' ? '' : '← '}${name}${direction === 'OUT' ? ' →' : ''}${statusTag(link.status)}</span>
    ${support ? sourceMark(link.sources, link) : nothing}
  </span>`;
}

const fileOf = paths => [
  ['path', 'step', 'from', 'link', 'direction', 'to', 'valid from', 'valid to'],
  ...paths.flatMap(({ steps }, path) =>
    steps.map(({ from, to, link, direction }, step) => [
      path + 1,
      step + 1,
      titleOf(from),
      link.__typename,
      direction,
      titleOf(to),
      link.validFrom?.date,
      link.validTo?.date,
    ]),
  ),
];

customElements.define('paths-screen', PathsScreen);
