import { LitElement, html, nothing } from '../../../vendor/explorer/lit.js';
import { addressOf } from '../../address.js';
import { Answer } from '../../graphql.js';
import { icon } from '../../icons.js';
import { text, word } from '../../language.js';
import { card } from '../../parts/card.js';
import { thingLink } from '../../parts/changes.js';
import { choice } from '../../parts/choice.js';
import { Command } from '../../parts/command.js';
import { operationButton } from '../../parts/operation.js';
import { findingRules, findingSeverities } from '../../words.js';

const severities = () => [
  ['all', text('全部', 'all')],
  ...Object.keys(findingSeverities).map(severity => [severity, word(findingSeverities, severity)]),
];

/** What there is to be done: what looks wrong on the day, each with the proposal that would mend it. */
class FindingList extends LitElement {
  static properties = {
    parameters: { attribute: false },
    language: {},
    proposed: { state: true },
  };

  #findings = new Answer(this, 'desk/Findings');
  #propose = new Command(this, 'desk/ProposeChange');

  constructor() {
    super();
    this.proposed = new Map();
  }

  createRenderRoot() {
    return this;
  }

  willUpdate() {
    const { severity, after } = this.parameters;
    this.#findings.ask({
      ...(severity && { where: { severities: [severity] } }),
      ...(after && { after }),
    });
  }

  render() {
    return html`
      <div class="controls">
        ${choice(text('严重程度', 'Severity'), 'severity', severities(), this.parameters.severity)}${operationButton(this.#findings)}
      </div>
      ${this.#propose.summary}
      ${card({
        title: text('待查待改', 'To be looked at'),
        note: text('记录本身合规，但看来有误；查证后再提议。', 'Each is allowed and yet looks wrong: look it up, then propose.'),
        answer: this.#findings,
        empty: text('没有发现问题', 'Nothing looks wrong'),
        body: ({ findings }) => (findings.nodes.length ? this.#table(findings) : null),
      })}
    `;
  }

  #table({ nodes, pageInfo }) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${text('待查清单', 'Findings')}>
        <table class="tbl stacked">
          <thead>
            <tr>
              <th scope="col">${text('问题', 'What')}</th>
              <th scope="col">${text('对象', 'Of what')}</th>
              <th scope="col">${text('说明', 'Why')}</th>
              <th scope="col">${text('改法', 'What mends it')}</th>
            </tr>
          </thead>
          <tbody>
            ${nodes.map(finding => this.#row(finding))}
          </tbody>
        </table>
      </div>
      ${
        pageInfo.hasNextPage
          ? html`<div class="pad chips below">
              <a class="btn" href=${addressOf('desk', { ...this.parameters, after: pageInfo.endCursor })}
                >${text('后面的', 'Further')}${icon('right', 14)}</a
              >
            </div>`
          : nothing
      }`;
  }

  #row(finding) {
    const { rule, severity, kind, thingId, explanation, explanationZh, node, link, other } = finding;
    const name = node?.name ?? (link ? `${link.from.name} → ${link.to.name}` : undefined);
    return html`<tr>
      <td>
        <span class="tag ${severity === 'ERROR' ? 'seal' : ''}">${word(findingSeverities, severity)}</span>
        ${word(findingRules, rule)}
      </td>
      <td class="lines">
        ${thingLink(kind, thingId, name)}
        ${other ? thingLink(other.id.split('_')[0], other.id, other.name) : nothing}
      </td>
      <td>${text(explanationZh, explanation)}</td>
      <td>${this.#mending(finding)}</td>
    </tr>`;
  }

  #mending({ id, commands, explanation }) {
    const proposal = this.proposed.get(id);
    if (proposal) {
      return html`<a href=${addressOf(`desk/${proposal}`)} role="status">${text('已提议，可再改', 'Proposed: see or revise it')}</a>`;
    }
    return commands
      ? html`<button
          class="btn"
          type="button"
          ?disabled=${this.#propose.waiting}
          @click=${() => this.#offer(id, commands, explanation)}
        >
          ${icon('edit', 15)}${text('提议', 'Propose')}
        </button>`
      : html`<span class="muted">${text('须人工判断', 'somebody has to judge')}</span>`;
  }

  async #offer(id, commands, reason) {
    const payload = await this.#propose.send({ commands, reason, idempotencyKey: crypto.randomUUID() });
    if (payload) {
      this.proposed = new Map(this.proposed).set(id, payload.proposal.id);
    }
  }
}

customElements.define('finding-list', FindingList);
