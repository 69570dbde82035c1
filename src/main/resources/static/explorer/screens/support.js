import { html, nothing } from '../../vendor/explorer/lit.js';
import { addressOf } from '../address.js';
import { periodOf } from '../day.js';
import { Answer } from '../graphql.js';
import { nameOf, text, word } from '../language.js';
import { gantt } from '../marks/gantt.js';
import { keyGlyph } from '../marks/shape.js';
import { card, nothingThere, pageOf } from '../parts/card.js';
import { changeList } from '../parts/changes.js';
import { operationButton } from '../parts/operation.js';
import { citation } from '../parts/sources.js';
import { statusTag } from '../parts/supports.js';
import { Screen } from '../screen.js';
import { confidences, familyOf, roundName, supportKinds } from '../words.js';
import './support/end.js';

/** One support with who says so and who recorded it; whoever may, ends it here. */
class SupportScreen extends Screen {
  #support = new Answer(this, 'SupportPage');

  willUpdate() {
    if (this.address.subject) {
      this.#support.ask({ link: this.address.subject });
    }
  }

  render() {
    const title = text('帮扶', 'Support');
    return this.address.subject
      ? pageOf(this.#support, title, ({ support, viewer }) =>
          support
            ? this.#page(support, viewer)
            : html`<h1 class="headline">${title}</h1>
                ${nothingThere()}`,
        )
      : html`<h1 class="headline">${title}</h1>
          ${nothingThere(text('没有说是哪一项', 'The address names none'), text('从一张帮扶表里打开。', 'Open one from a table of supports.'))}`;
  }

  #page(support, viewer) {
    const width = (this.wide ? (this.width - 24) * 0.608 : this.width) - 34;
    const { supporter, recipient } = support;
    return html`
      <div class="lead-row">
        <div>
          <h1 class="headline">
            <a href=${addressOf(`place/${supporter.id}`)}>${nameOf(supporter)}</a> →
            <a href=${addressOf(`place/${recipient.id}`)}>${nameOf(recipient)}</a>
          </h1>
          <p class="standfirst with-glyph">
            ${keyGlyph(familyOf(support), support.confidence !== 'HIGH')}${word(supportKinds, support.kind)} ·
            ${periodOf(support)}${statusTag(support.status)}
          </p>
        </div>
        ${operationButton(this.#support)}
      </div>
      <div class="two">
        <div class="stack">
          ${card({ title: text('期间', 'Period'), body: () => html`<div class="pad">${width > 200 ? gantt({ supports: [support], end: 'supporter', on: this.on, width, id: 'support' }) : nothing}${details(support)}</div>` })}
          ${card({
            title: text('来源', 'Sources'),
            count: support.sources.length,
            body: () =>
              support.sources.length
                ? html`<ul class="pad cited">
                    ${support.sources.map(citation)}
                  </ul>`
                : null,
          })}
        </div>
        <div class="stack">
          ${
            ['endSupport', 'proposeChange'].some(mutation => viewer.mutations.includes(mutation))
              ? html`<end-support
                  .support=${support}
                  .viewer=${viewer}
                  .language=${this.language}
                  @saved=${() => this.#support.again()}
                ></end-support>`
              : nothing
          }
          ${card({ title: text('谁改过记录', 'Who changed the record'), body: () => this.#record(support) })}
        </div>
      </div>
    `;
  }

  #record({ version, recordedAt, recordedBy, history }) {
    return html`<div class="pad">
      <p>
        ${text(`第 ${version} 版，${recordedBy}，`, `Version ${version}, ${recordedBy}, `)}<time datetime=${recordedAt}
          >${recordedAt.slice(0, 10)}</time
        >
      </p>
      ${
        history.nodes.length
          ? html`<ol class="hist">
              ${history.nodes.map(entry => html`<li><time datetime=${entry.at}>${entry.at.slice(0, 16).replace('T', ' ')}</time>${entry.actor ?? ''} ${entry.reason ?? ''}${changeList(entry.changes)}</li>`)}
            </ol>`
          : html`<p class="muted">${text('装入后未再改动。', 'Not changed since it was loaded.')}</p>`
      }
    </div>`;
  }
}

const details = ({ round, confidence, jointGroup, note }) =>
  html`<dl class="details">
    <dt>${text('轮次', 'Round')}</dt>
    <dd>${roundName(round) || '–'}</dd>
    <dt>${text('把握', 'Confidence')}</dt>
    <dd>${word(confidences, confidence)}</dd>
    ${
      jointGroup
        ? html`<dt>${text('合帮', 'Jointly')}</dt>
            <dd>${jointGroup}</dd>`
        : nothing
    }
    ${
      note
        ? html`<dt>${text('备注', 'Note')}</dt>
            <dd>${note}</dd>`
        : nothing
    }
  </dl>`;

customElements.define('support-screen', SupportScreen);
