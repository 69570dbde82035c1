import { html, nothing } from '../../../vendor/explorer/lit.js';
import { known, knownEnd } from '../../day.js';
import { nameOf, text, word } from '../../language.js';
import { card } from '../../parts/card.js';
import { changeList } from '../../parts/changes.js';
import { operationButton } from '../../parts/operation.js';
import { sourceMark } from '../../parts/sources.js';
import { figureStatuses, milestoneTypes } from '../../words.js';

/** What happened in the place, and what happened to the record of it. */
export const history = ({ answer, supports, subject, milestones, on }) =>
  html`<div class="two">
    ${card({
      title: text('发生了什么', 'What happened'),
      note: text('事实的日期', 'valid time'),
      answer,
      tools: operationButton(answer, { quiet: true }),
      body: data => {
        const happened = [
          ...supportEvents(supports),
          ...namings(subject),
          ...milestoneEvents(milestones),
          ...events(data),
        ].sort((one, other) => one.day.localeCompare(other.day));
        return happened.length
          ? html`<div class="pad">
              <ol class="hist">
                ${happened.map(event => item(event, on))}
              </ol>
            </div>`
          : null;
      },
    })}
    <div class="stack">
      ${card({ title: text('来源怎么说', 'What sources say'), answer, body: sayings })}
      ${card({ title: text('谁改过记录', 'Who changed the record'), note: text('登记的日期', 'record time'), answer, body: record })}
    </div>
  </div>`;

const item = ({ day, when, what, sources, kind }, on) =>
  html`<li class="${kind ?? ''} ${day > on ? 'later' : ''}">
    <time datetime=${day}>${when}</time>${what}
    ${kind === 'plan' ? html`<span class="tag planned">${text('计划', 'planned')}</span>` : nothing}
    ${sources ? sourceMark(sources) : nothing}
  </li>`;

function supportEvents({ received, given }) {
  const both = [
    ...received.nodes.map(support => [support, support.supporter, true]),
    ...given.nodes.map(support => [support, support.recipient, false]),
  ];
  return both.flatMap(([support, other, helped]) => [
    ...(support.validFrom
      ? [
          {
            day: support.validFrom.date,
            when: known(support.validFrom),
            what: helped
              ? text(`${nameOf(other)}开始支援`, `${nameOf(other)} begins to help`)
              : text(`开始支援${nameOf(other)}`, `begins to help ${nameOf(other)}`),
            sources: support.sources,
            kind: support.status === 'ACTIVE' ? '' : 'plan',
          },
        ]
      : []),
    ...(support.validTo
      ? [
          {
            day: support.validTo.date,
            when: knownEnd(support.validTo),
            what: helped
              ? text(`${nameOf(other)}期满`, `${nameOf(other)} ends`)
              : text(`对${nameOf(other)}的支援期满`, `help for ${nameOf(other)} ends`),
            sources: support.sources,
            kind: support.status === 'ACTIVE' ? '' : 'plan',
          },
        ]
      : []),
  ]);
}

const namings = ({ formerly = [] }) =>
  formerly.map(({ name, nameEn, code, until }) => ({
    day: until,
    when: until.slice(0, 7),
    what: text(`此前称${name}${code ? `（${code}）` : ''}`, `until then called ${nameEn ?? name}${code ? ` (${code})` : ''}`),
    kind: 'turn',
  }));

const milestoneEvents = milestones =>
  milestones.flatMap(({ type, targetDate, actualDate, sources }) => [
    ...(targetDate
      ? [
          {
            day: targetDate.date,
            when: known(targetDate),
            what: text(`${word(milestoneTypes, type)}目标`, `target: ${word(milestoneTypes, type)}`),
            sources,
            kind: 'plan',
          },
        ]
      : []),
    ...(actualDate
      ? [{ day: actualDate.date, when: known(actualDate), what: word(milestoneTypes, type), sources, kind: 'turn' }]
      : []),
  ]);

const events = ({ events: { nodes } }) =>
  nodes
    .filter(({ date }) => date)
    .map(event => ({ day: event.date.date, when: known(event.date), what: nameOf(event), sources: event.sources }));

function sayings({ mechanisms, statements, events: { nodes } }) {
  const groups = [
    [text('机制与平台', 'Mechanisms'), mechanisms.nodes],
    [text('陈述', 'Statements'), statements.nodes],
    [text('未注日期的事件', 'Undated events'), nodes.filter(({ date }) => !date)],
  ].filter(([, list]) => list.length > 0);
  return groups.length === 0
    ? null
    : html`<div class="pad">
        ${groups.map(
          ([title, list]) =>
            html`<h3 class="minor">${title} ${list.length}</h3>
              <ul class="lines">
                ${list.map(each => html`<li>${nameOf(each)} ${each.status && each.status !== 'ACTUAL' ? html`<span class="tag planned">${word(figureStatuses, each.status)}</span>` : nothing} ${sourceMark(each.sources)}</li>`)}
              </ul>`,
        )}
      </div>`;
}

function record({ nodes: [node] }) {
  if (!node) {
    return null;
  }
  return html`<div class="pad">
    <p>
      ${text(`第 ${node.version} 版，${node.recordedBy}，`, `Version ${node.version}, ${node.recordedBy}, `)}<time
        datetime=${node.recordedAt}
        >${node.recordedAt.slice(0, 10)}</time
      >
    </p>
    ${
      node.history?.nodes.length
        ? html`<ol class="hist">
            ${node.history.nodes.map(
              entry =>
                html`<li>
                  <time datetime=${entry.at}>${entry.at.slice(0, 16).replace('T', ' ')}</time>${entry.actor ?? ''}
                  ${entry.reason ?? ''} ${changeList(entry.changes)}
                </li>`,
            )}
          </ol>`
        : html`<p class="muted">${text('装入后未再改动。', 'Not changed since it was loaded.')}</p>`
    }
  </div>`;
}
