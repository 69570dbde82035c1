import { html, nothing } from '../../vendor/explorer/lit.js';
import { addressOf, change } from '../address.js';
import { longDate, periodOf } from '../day.js';
import { Answer } from '../graphql.js';
import { icon } from '../icons.js';
import { number, text, word } from '../language.js';
import { rowsOf, sectors, titleOf } from '../marks/sectors.js';
import { nodeKey } from '../marks/shape.js';
import { nothingThere, pageOf } from '../parts/card.js';
import { choice } from '../parts/choice.js';
import { directory } from '../parts/directory.js';
import { csvButton, pictureButtons } from '../parts/download.js';
import { operationButton } from '../parts/operation.js';
import { statusTag } from '../parts/supports.js';
import { Screen } from '../screen.js';
import { linkKindOf, linkKinds } from '../words.js';
import { networkOf } from './network/model.js';
import { panel } from './network/panel.js';

const WIDEST = 100;
const MOST_WIDENED = 4;

/** What lies around a node. */
class NetworkScreen extends Screen {
  static properties = { active: { state: true } };

  #directory = new Answer(this, 'Directory');
  #around = new Answer(this, 'Around');
  #wider = Array.from({ length: MOST_WIDENED }, () => new Answer(this, 'Around'));

  willUpdate() {
    const { subject: id } = this.address;
    if (id === null) {
      this.#directory.ask({ on: this.on });
      return;
    }
    this.#around.ask({ id, depth: Number(this.parameters.depth ?? 1), cap: Number(this.parameters.cap ?? 6), on: this.on });
    this.#widened.forEach((type, index) =>
      this.#wider[index].ask({ id, depth: 1, cap: WIDEST, kinds: [linkKindOf(type)], on: this.on }),
    );
  }

  get #widened() {
    return (this.parameters.more ?? '')
      .split('.')
      .filter(type => linkKinds[type])
      .slice(0, MOST_WIDENED);
  }

  get #off() {
    return new Set((this.parameters.off ?? '').split('.').filter(Boolean));
  }

  render() {
    if (this.address.subject === null) {
      return directory({ title: text('谁的网络？', 'Whose network?'), answer: this.#directory, screen: 'network' });
    }
    return pageOf(this.#around, text('网络', 'Network'), ({ neighbourhood }) => {
      if (!neighbourhood?.nodes.length) {
        return html`<h1 class="headline">${text('网络', 'Network')}</h1>
          ${nothingThere(text('那天没有这个节点', 'It does not exist on this day'), text('换一个日期，或按 / 搜索。', 'Choose another day, or press / to search.'))}`;
      }
      const centre = neighbourhood.nodes[0].id;
      const wider = this.#widened
        .map((_, index) => this.#wider[index].data?.neighbourhood)
        .filter(part => part?.nodes[0]?.id === centre);
      return this.#page(networkOf(centre, [neighbourhood, ...wider]));
    });
  }

  #page(network) {
    const chosen = network.nodes.has(this.parameters.sel) ? this.parameters.sel : network.centre.id;
    const view = this.parameters.view ?? 'picture';
    const widen = type => change({ more: [...this.#widened, type].join('.') });
    const width = (this.wide ? this.width - 388 : this.width) - 2;
    return html`
      <div class="lead-row">
        <div>
          <h1 class="headline">${text(`${titleOf(network.centre)}的网络`, `The network around ${titleOf(network.centre)}`)}</h1>
          <p class="standfirst">
            ${text(
              `${longDate(this.on)}：${number(network.nodes.size - 1)} 个节点，${number(network.links.length)} 条关系${network.omitted ? `；另有 ${number(network.omitted)} 条如实计数、没有画出` : ''}。`,
              `${longDate(this.on)}: ${number(network.nodes.size - 1)} nodes, ${number(network.links.length)} links${network.omitted ? `; another ${number(network.omitted)} are counted and not drawn` : ''}.`,
            )}
          </p>
        </div>
        <div class="chips">
          <a class="btn" href=${addressOf(`place/${network.centre.id}`)}>${icon('place', 16)}${text('地方页', 'Its page')}</a
          >${operationButton(this.#around)}
        </div>
      </div>
      <div class="net">
        <section class="card stage" aria-label=${text('网络', 'Network')} aria-busy=${this.#around.waiting}>
          <div class="bar">${this.#chips(network)}</div>
          <div class="bar">${this.#controls(network)}</div>
          ${view === 'table' ? nothing : this.#stage(network, chosen, width, widen)}
          ${view === 'picture' ? nothing : table(this.#shownLinks(network), network)}
          <div class="key legend">
            ${[
              ['County', text('地方', 'place')],
              ['Organisation', text('机构', 'body')],
              ['Cadre', text('干部', 'cadre')],
              ['Contribution', text('资金与项目', 'money, project')],
              ['Mechanism', text('记录', 'record')],
            ].map(([kind, name]) => html`<span>${nodeKey(kind)}${name}</span>`)}
            ${this.parameters.depth === '2' ? html`<span>${text('珠串：再远一步', 'beads: one link further')}</span>` : nothing}
          </div>
        </section>
        ${panel({ network, chosen, widen, widened: this.#widened, undo: () => change({ more: null }) })}
      </div>
    `;
  }

  #chips(network) {
    return html`<div class="chips" role="group" aria-label=${text('关系种类', 'Kinds of links')}>
      ${network.sectors.map(({ type, total }) => {
        const off = this.#off;
        return html`<button
          class="chip"
          type="button"
          aria-pressed=${!off.has(type)}
          @click=${() => {
            off.has(type) ? off.delete(type) : off.add(type);
            change({ off: [...off].join('.') });
          }}
        >
          ${word(linkKinds, type)} <b>${number(total)}</b>
        </button>`;
      })}
    </div>`;
  }

  #controls(network) {
    const depth = text('深度', 'Depth');
    const cap = text('每种至多', 'Cap a kind');
    return html`<span class="muted">${depth}</span>${choice(
        depth,
        'depth',
        [
          ['1', '1'],
          ['2', '2'],
        ],
        this.parameters.depth,
      )} <span class="muted">${cap}</span>${choice(
        cap,
        'cap',
        [
          ['6', '6'],
          ['20', '20'],
          ['100', '100'],
        ],
        this.parameters.cap,
      )}
      <span class="grow"></span>
      ${choice(
        text('视图', 'View'),
        'view',
        [
          ['picture', text('图', 'Picture')],
          ['table', text('表', 'Table')],
          ['both', text('并列', 'Both')],
        ],
        this.parameters.view,
      )}
      ${this.parameters.view === 'table' ? nothing : pictureButtons('network')}
      ${csvButton('links', () => fileOf(this.#shownLinks(network), network))}`;
  }

  #stage(network, chosen, width, widen) {
    if (width < 200) {
      return nothing;
    }
    const shown = type => !this.#off.has(type);
    const active = this.active ?? chosen;
    return html`<div
      class="scroll pick"
      tabindex="0"
      role="listbox"
      aria-label=${text('网络：上下键移动，回车选中或展开', 'Network: arrows move, Enter selects or expands')}
      aria-activedescendant="node-${active}"
      @keydown=${event => this.#move(event, rowsOf(network, shown, width < 620), active, widen)}
    >
      ${sectors({ network, shown, width, chosen, active: this.active, widen, choose: id => change({ sel: id }) })}
    </div>`;
  }

  #move(event, rows, active, widen) {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.active = rows[(rows.indexOf(active) + step + rows.length) % rows.length];
    } else if (event.key === 'Enter') {
      active.startsWith('more-') ? widen(active.slice(5)) : change({ sel: active });
    } else if (event.key === 'Escape') {
      this.active = null;
    }
  }

  #shownLinks(network) {
    return network.links.filter(({ __typename }) => !this.#off.has(__typename));
  }
}

const ends = ({ from, to }, network) => [network.nodes.get(from.id), network.nodes.get(to.id)];

const fileOf = (links, network) => [
  ['from', 'link', 'to', 'valid from', 'valid to', 'status', 'confidence'],
  ...links.map(link => {
    const [from, to] = ends(link, network);
    return [
      titleOf(from),
      link.__typename,
      titleOf(to),
      link.validFrom?.date,
      link.validTo?.date,
      link.status,
      link.confidence,
    ];
  }),
];

const table = (links, network) =>
  html`<div
    class="scroll limited"
    tabindex="0"
    role="region"
    aria-label=${text('同样的关系，逐条', 'The same links, row by row')}
  >
    <table class="tbl">
      <thead>
        <tr>
          ${[text('从', 'From'), text('关系', 'Link'), text('到', 'To'), text('期间', 'Period')].map(title => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${links.map(link => {
          const [from, to] = ends(link, network);
          return html`<tr>
            <td>
              <span class="with-glyph"
                >${nodeKey(from.__typename)}<a href=${addressOf(`place/${from.id}`)}>${titleOf(from)}</a></span
              >
            </td>
            <td>${word(linkKinds, link.__typename)}${statusTag(link.status)}</td>
            <td>
              <span class="with-glyph">${nodeKey(to.__typename)}<a href=${addressOf(`place/${to.id}`)}>${titleOf(to)}</a></span>
            </td>
            <td class="nowrap">${link.validFrom || link.validTo ? periodOf(link) : html`<span class="muted">–</span>`}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;

customElements.define('network-screen', NetworkScreen);
