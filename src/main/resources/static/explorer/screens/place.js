import { html, nothing } from '../../vendor/explorer/lit.js';
import { addressOf, changed } from '../address.js';
import { known, longDate } from '../day.js';
import { Answer } from '../graphql.js';
import { icon } from '../icons.js';
import { join, nameOf, number, otherNameOf, shortNameOf, text, word } from '../language.js';
import { gantt } from '../marks/gantt.js';
import { periodKey } from '../marks/period.js';
import { card, nothingThere, pageOf, stateOf } from '../parts/card.js';
import { directory } from '../parts/directory.js';
import { csvButton, pictureButtons } from '../parts/download.js';
import { contributionRow, figureList } from '../parts/figures.js';
import { operationButton } from '../parts/operation.js';
import { citation, sourceMark } from '../parts/sources.js';
import { nodeLink, supportRows, supportTable } from '../parts/supports.js';
import { Screen } from '../screen.js';
import { areas, milestoneTypes, nodeKinds } from '../words.js';
import { families } from './place/families.js';
import { history } from './place/history.js';
import { partsOf } from './place/parts.js';

const EVER = { from: '1900-01-01' };

/** One place, organisation or other node: what it was called, who helped it when, what is said of it and by whom. */
class PlaceScreen extends Screen {
  #directory = new Answer(this, 'Directory');
  #resolved = new Answer(this, 'Resolve');
  #subject = new Answer(this, 'place/Subject');
  #supports = new Answer(this, 'place/SubjectSupports');
  #money = new Answer(this, 'place/SubjectMoney');
  #parts = new Answer(this, 'place/SubjectParts', { pages: { list: 'places', most: 5 } });
  #families = new Answer(this, 'place/SubjectFamilies');
  #history = new Answer(this, 'place/SubjectHistory');

  willUpdate() {
    const { subject } = this.address;
    const on = this.on;
    if (subject === null) {
      this.#directory.ask({ on });
    } else if (/^\d+$/.test(subject)) {
      this.#resolved.ask({ code: subject });
    } else {
      this.#subject.ask({ id: subject, on });
      this.#supports.ask({ id: subject, ever: EVER });
      const asks = {
        '': () => this.#money.ask({ id: subject, on }),
        parts: () => this.#parts.ask({ id: subject, on }),
        families: () => this.#families.ask({ id: subject, on }),
        history: () => this.#history.ask({ id: subject, on }),
      };
      asks[this.#tab]?.();
    }
  }

  /** An address with a code is one of a place that has an id. */
  updated() {
    const id = this.#resolved.data?.place?.id;
    if (/^\d+$/.test(this.address.subject) && id && this.#resolved.variables.code === this.address.subject) {
      location.replace(addressOf(`place/${id}`, this.parameters));
    }
  }

  get #tab() {
    return this.parameters.tab ?? '';
  }

  render() {
    if (this.address.subject === null) {
      return directory({ title: text('地方与机构', 'Places and organisations'), answer: this.#directory, screen: 'place' });
    }
    if (/^\d+$/.test(this.address.subject)) {
      return pageOf(this.#resolved, text('地方', 'Place'), ({ place }) =>
        place ? html`<div class="loading"></div>` : this.#unknown(),
      );
    }
    return pageOf(this.#subject, text('地方', 'Place'), data => {
      const [node] = data.nodes;
      return node?.sources
        ? this.#page({ ...node, ...data.places.nodes[0], ...data.organisations.nodes[0] }, data)
        : this.#unknown();
    });
  }

  #unknown() {
    return html`<h1 class="headline">
        ${text(`${longDate(this.on)}没有这个节点`, `Nothing with this id on ${longDate(this.on)}`)}
      </h1>
      ${nothingThere(text('那天还没有，或已不再有', 'It did not exist yet, or exists no longer'), text('换一个日期，或按 / 搜索。', 'Choose another day, or press / to search.'))}`;
  }

  #page(subject, data) {
    return html`
      <nav class="crumbs" aria-label=${text('所在', 'Lies in')}>
        ${wholes(subject).map((whole, index) => html`${index ? html`<span aria-hidden="true">›</span>` : nothing}${nodeLink(whole)}`)}
      </nav>
      <div class="name">
        <h1>${nameOf(subject) || word(nodeKinds, subject.__typename)}</h1>
        <span class="alt">${otherNameOf(subject)}</span><span class="py">${subject.pinyin ?? ''}</span>
      </div>
      <div class="facts">
        ${facts(subject, data.milestones.nodes)}
        <span class="grow"></span>
        <a class="btn" href=${addressOf(`network/${subject.id}`)}>${icon('network', 16)}${text('看网络', 'Network')}</a>
        <a class="btn" href=${addressOf('paths', { from: subject.id })}>${icon('paths', 16)}${text('找路径', 'Paths')}</a>
        ${operationButton(this.#subject)}
      </div>
      <p class="headline state-of">${this.#stands(subject, data)}</p>
      <nav class="tabs" aria-label=${text('页内', 'On this page')}>
        ${this.#tabs(subject).map(([key, title, count]) => html`<a href=${changed({ tab: key })} aria-current=${this.#tab === key ? 'true' : nothing}>${title}${count === undefined ? nothing : html`<small>${number(count)}</small>`}</a>`)}
      </nav>
      ${this.#content(subject, data)}
    `;
  }

  #stands(subject, { received, given }) {
    const day = longDate(this.on);
    const list = nodes =>
      join([...new Set(nodes.map(shortNameOf))].slice(0, 6)) + (nodes.length > 6 ? text(' 等', ' and others') : '');
    if (received.totalCount > 0) {
      const count = new Set(received.nodes.map(({ supporter }) => supporter.id)).size;
      return text(
        `${day}有 ${count} 个支援方：${list(received.nodes.map(({ supporter }) => supporter))}。`,
        `On ${day}: ${count} ${count === 1 ? 'supporter' : 'supporters'} – ${list(received.nodes.map(({ supporter }) => supporter))}.`,
      );
    }
    if (given.totalCount > 0) {
      return text(
        `${day}支援：${list(given.nodes.map(({ recipient }) => recipient))}。`,
        `On ${day} it helps ${list(given.nodes.map(({ recipient }) => recipient))}.`,
      );
    }
    return ['TIBETAN', 'YI'].includes(subject.area) && subject.__typename === 'County'
      ? html`<em>${text(`${day}没有在册支援方。`, `No supporter on record on ${day}.`)}</em>`
      : text(`${day}没有在册的帮扶。`, `No support on record on ${day}.`);
  }

  #tabs(subject) {
    const supports = this.#supports.data;
    const total = supports && supports.received.totalCount + supports.given.totalCount + supports.within.totalCount;
    return [
      ['', text('概况', 'Overview')],
      ['support', text('结对', 'Supports'), total ?? undefined],
      ...(subject.parts?.totalCount ? [['parts', text('下辖', 'Parts'), subject.parts.totalCount]] : []),
      ...(subject.parts ? [['families', text('住户', 'Households')]] : []),
      ['history', text('历史', 'History')],
      ['sources', text('来源', 'Sources'), subject.sources.length],
    ];
  }

  #content(subject, data) {
    const tabs = {
      support: () => this.#table(),
      parts: () => partsOf(this.#parts),
      families: () => families(this.#families),
      history: () =>
        stateOf(this.#supports, supports =>
          history({ answer: this.#history, supports, subject, milestones: data.milestones.nodes, on: this.on }),
        ),
      sources: () =>
        card({
          title: text('名称与代码的来源', 'Sources of its names and codes'),
          body: () =>
            subject.sources.length
              ? html`<ul class="pad cited">
                  ${subject.sources.map(citation)}
                </ul>`
              : null,
        }),
    };
    return tabs[this.#tab]?.() ?? this.#overview(subject);
  }

  #overview(subject) {
    const width = (this.wide ? (this.width - 24) * 0.608 : this.width) - 34;
    return html`<div class="two">
      <div class="stack">
        ${this.#overTime(text('历来的支援方', 'Supporters over time'), 'received', 'supporter', width)}
        ${this.#overTime(text('历来支援谁', 'Whom it has helped'), 'given', 'recipient', width)}
      </div>
      <div class="stack">
        ${card({
          title: text('数字与资金', 'Figures and money'),
          answer: this.#money,
          tools: operationButton(this.#money, { quiet: true }),
          empty: text('没有记录到数字', 'No figure on record'),
          body: ({ figures, received, given, projects }) =>
            figures.nodes.length + received.nodes.length + given.nodes.length + projects.nodes.length === 0
              ? null
              : html`<div class="pad">
                  ${figureList(figures.nodes)} ${[...received.nodes, ...given.nodes].map(contributionRow)}
                  ${received.nodes.length + given.nodes.length > 1 ? html`<p class="muted small">${text('各笔的期间与口径可能重叠，因此不给合计。', 'Periods may overlap, so no total is shown.')}</p>` : nothing}
                  ${projects.nodes.map(
                    project =>
                      html`<div class="fact-row">
                        <span
                          >${text(project.name, project.titleEn ?? project.name)}
                          <span class="tag">${text('项目', 'project')}</span> ${sourceMark(project.sources)}</span
                        >
                      </div>`,
                  )}
                </div>`,
        })}
        ${subject.note ? card({ title: text('备注', 'Note'), body: () => html`<p class="pad">${subject.note}</p>` }) : nothing}
      </div>
    </div>`;
  }

  #overTime(title, field, end, width) {
    const list = this.#supports.data?.[field];
    if (list && list.totalCount === 0 && field === 'given') {
      return nothing;
    }
    return card({
      title,
      count: list?.totalCount,
      answer: this.#supports,
      tools: html`${list?.nodes.length ? pictureButtons(`${field}-${this.address.subject}`) : nothing}
      ${operationButton(this.#supports, { quiet: true })}`,
      empty: text('没有任何支援记录', 'No support on record'),
      body: data =>
        data[field].nodes.length === 0
          ? null
          : html`<div class="pad">
              ${width > 200 ? gantt({ supports: data[field].nodes, end, on: this.on, width, id: field }) : nothing}
              <div class="key under">
                ${periodKey({
                  stated: text('明载', 'stated'),
                  inferred: text('推断', 'inferred'),
                  planned: text('拟议', 'planned'),
                  fuzzy: text('只知到年月', 'known to year or month'),
                  open: text('未载结束', 'no end on record'),
                })}
              </div>
            </div>`,
    });
  }

  #table() {
    return card({
      title: text('全部帮扶，含村与乡镇', 'All supports, those of villages and townships too'),
      answer: this.#supports,
      tools: html`${this.#supports.data ? csvButton('supports', () => supportRows(allOf(this.#supports.data))) : nothing}
      ${operationButton(this.#supports, { quiet: true })}`,
      body: data => (allOf(data).length ? supportTable(allOf(data)) : null),
    });
  }
}

const allOf = ({ received, within, given }) => [
  ...new Map([...received.nodes, ...within.nodes, ...given.nodes].map(support => [support.id, support])).values(),
];

function wholes(subject) {
  const list = [];
  for (let whole = subject.partOf; whole; whole = whole.partOf) {
    list.unshift(whole);
  }
  return list;
}

const facts = (subject, milestones) => html`
  <span class="tag">${word(nodeKinds, subject.__typename)}</span>
  ${(subject.code ?? subject.identifier) ? html`<span class="tag mono">${subject.code ?? subject.identifier}</span>` : nothing}
  ${subject.area && subject.area !== 'OTHER' ? html`<span class="tag">${word(areas, subject.area)}</span>` : nothing}
  ${milestones.filter(({ actualDate }) => actualDate).map(({ type, actualDate, sources }) => html`<span class="tag">${word(milestoneTypes, type)} ${known(actualDate)} ${sourceMark(sources)}</span>`)}
  ${(subject.formerly ?? []).map(({ name, nameEn, code, until }) => html`<span class="tag">${text(`${until.slice(0, 7)} 前：${name} ${code ?? ''}`, `until ${until.slice(0, 7)}: ${nameEn ?? name} ${code ?? ''}`)}</span>`)}
  ${subject.validTo ? html`<span class="tag seal">${text(`${known(subject.validTo)} 撤销`, `ended ${known(subject.validTo)}`)}</span>` : nothing}
  ${subject.seat ? html`<span class="muted">${subject.seat.latitude.toFixed(2)}°N ${subject.seat.longitude.toFixed(2)}°E</span>` : nothing}
`;

customElements.define('place-screen', PlaceScreen);
