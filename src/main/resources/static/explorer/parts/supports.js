import { html, nothing } from '../../vendor/explorer/lit.js';
import { addressOf } from '../address.js';
import { periodOf } from '../day.js';
import { nameOf, text, word } from '../language.js';
import { keyGlyph } from '../marks/shape.js';
import { familyOf, linkStatuses, roundName, supportKinds } from '../words.js';
import { sourceMark } from './sources.js';

export const nodeLink = node => html`<a href=${addressOf(`place/${node.id}`)}>${nameOf(node)}</a>`;

export const statusTag = status =>
  status === 'ACTIVE' ? nothing : html` <span class="tag planned">${word(linkStatuses, status)}</span>`;

/** Supports as a table: the twin of every picture of them. */
export const supportTable = supports =>
  html`<div class="scroll" tabindex="0" role="region" aria-label=${text('帮扶表', 'Table of supports')}>
    <table class="tbl stacked">
      <thead>
        <tr>
          ${[
            text('受援', 'Recipient'),
            text('支援', 'Supporter'),
            text('类别', 'Kind'),
            text('轮次', 'Round'),
            text('期间', 'Period'),
            text('来源', 'Sources'),
          ].map(title => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${supports.map(
          support =>
            html`<tr>
              <td>${nodeLink(support.recipient)}</td>
              <td>
                ${nodeLink(support.supporter)}${support.jointGroup ? html`<div class="muted">${text('合帮：', 'jointly: ')}${support.jointGroup}</div>` : nothing}
              </td>
              <td>
                <span class="with-glyph"
                  >${keyGlyph(familyOf(support), support.confidence !== 'HIGH')}${word(supportKinds, support.kind)}${statusTag(support.status)}</span
                >
              </td>
              <td>${roundName(support.round) || html`<span class="muted">–</span>`}</td>
              <td class="nowrap"><a href=${addressOf(`support/${support.id}`)}>${periodOf(support)}</a></td>
              <td>${sourceMark(support.sources, support)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

/** The same as rows of a file. */
export const supportRows = supports => [
  ['recipient', 'supporter', 'kind', 'round', 'valid from', 'valid to', 'status', 'confidence', 'sources'],
  ...supports.map(({ recipient, supporter, kind, round, validFrom, validTo, status, confidence, sources }) => [
    nameOf(recipient),
    nameOf(supporter),
    kind,
    round?.name,
    validFrom?.date,
    validTo?.date,
    status,
    confidence,
    sources.map(({ source }) => source.title).join('; '),
  ]),
];
