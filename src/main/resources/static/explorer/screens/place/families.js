import { html, nothing } from '../../../vendor/explorer/lit.js';
import { icon } from '../../icons.js';
import { text, word } from '../../language.js';
import { card } from '../../parts/card.js';
import { operationButton } from '../../parts/operation.js';
import { protectedNumber } from '../../parts/protected-number.js';
import { causes, sizeBands } from '../../words.js';

/** Households as totals: what is told only about looks so, and says why. */
export const families = answer =>
  card({
    title: text('住户', 'Households'),
    answer,
    tools: operationButton(answer, { quiet: true }),
    empty: text('没有住户样本', 'No household sample'),
    body: ({ places }) => {
      const place = places.nodes[0];
      return place?.all?.count > 0 ? shown(place) : null;
    },
  });

const shown = ({ all, bySize, byCause, byExit }) =>
  html`<div class="pad">
    ${all.protected ? why() : nothing}
    <p class="total-families">${protectedNumber(all.count, all.protected)} <span>${text('户', 'households')}</span></p>
    <div class="dimensions">
      ${dimension(
        text('按人口', 'By size'),
        rows(bySize, ({ sizeBand }) => word(sizeBands, sizeBand)),
      )}
      ${dimension(
        text('按致贫原因', 'By cause'),
        rows(byCause, ({ causeGroup }) => (causeGroup ? word(causes, causeGroup) : text('未载', 'not stated'))),
      )}
      ${dimension(
        text('按脱贫年份', 'By year of exit'),
        rows(byExit, ({ exitYear }) => String(exitYear ?? text('未载', 'not stated'))),
      )}
    </div>
  </div>`;

const why = () =>
  html`<div class="protected-note">
    ${icon('lock', 18)}
    <div>
      <b>${text('受保护的数字', 'Protected figures')}</b>
      <div>
        ${text(
          '户是人家。没有相应职责的人看不到逐户记录，合计也只是近似：每个数都加了一点不变的偏移，1 到 4 户从不显示（显示为 0 或略去），所以各项之和与总数略有出入。',
          'Households are people. Without a role that needs them, nobody sees their rows, and totals are told about: each number has a small, constant deviation, and 1 to 4 are never told (as 0, or left out), so that parts do not quite add up to the whole.',
        )}
      </div>
    </div>
  </div>`;

const rows = ({ groups }, label) =>
  groups.nodes
    .map(group => ({ label: label(group), count: group.count, about: group.protected }))
    .sort((one, other) => one.label.localeCompare(other.label, 'zh', { numeric: true }));

function dimension(title, list) {
  const most = Math.max(1, ...list.map(({ count }) => count));
  return html`<div>
    <h3>${title}</h3>
    <dl class="bars">
      ${list.map(
        ({ label, count, about }) =>
          html`<dt>${label}</dt>
            <dd>
              <span class="b ${about ? 'about' : ''}" style="width:${((count / most) * 100).toFixed(1)}%"></span
              ><span class="n">${protectedNumber(count, about)}</span>
            </dd>`,
      )}
    </dl>
  </div>`;
}
