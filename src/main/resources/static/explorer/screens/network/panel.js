import { html, nothing } from '../../../vendor/explorer/lit.js';
import { addressOf } from '../../address.js';
import { periodOf } from '../../day.js';
import { icon } from '../../icons.js';
import { number, otherNameOf, text, word, yuan } from '../../language.js';
import { titleOf } from '../../marks/sectors.js';
import { keyGlyph, nodeKey } from '../../marks/shape.js';
import { sourceMark } from '../../parts/sources.js';
import { statusTag } from '../../parts/supports.js';
import { linkKinds, nodeKinds, stages, supportKinds, units } from '../../words.js';
import { linksOf } from './model.js';

/** What is known of the node that is chosen, and what more of it there is. */
export function panel({ network, chosen, widen, widened, undo }) {
  const node = network.nodes.get(chosen);
  const links = linksOf(network, chosen);
  const isCentre = chosen === network.centre.id;
  const types = [
    ...new Set([
      ...links.map(({ link }) => link.__typename),
      ...Object.keys(linkKinds).filter(type => network.omittedOf(chosen, type)),
    ]),
  ];
  const supports = links.filter(({ link }) => link.__typename === 'Support');
  return html`<aside class="card panel" aria-label=${text('选中的节点', 'Selected node')}>
    <header>
      ${nodeKey(node.__typename)}
      <h2>${titleOf(node)}</h2>
      <span class="muted">${otherNameOf(node)}</span>
    </header>
    <div class="pad stack">
      <dl>
        <dt>${text('类型', 'Kind')}</dt>
        <dd>${word(nodeKinds, node.__typename)}</dd>
        ${
          node.code
            ? html`<dt>${text('代码', 'Code')}</dt>
                <dd class="mono">${node.code}</dd>`
            : nothing
        }
        ${
          node.amount
            ? html`<dt>${text('数额', 'Amount')}</dt>
                <dd>${yuan(node.amount)} · ${word(stages, node.stage)}</dd>`
            : nothing
        }
        ${
          node.value === undefined
            ? nothing
            : html`<dt>${text('数值', 'Value')}</dt>
                <dd>${number(node.value)} ${word(units, node.unit)}</dd>`
        }
      </dl>
      <div>
        <h3>${text('按类', 'By kind')}</h3>
        <div class="expand">
          ${types.map(type => kindRow(type, links, network.omittedOf(chosen, type), isCentre ? widen : null))}
        </div>
      </div>
      ${
        supports.length
          ? html`<div>
              <h3>${text('帮扶', 'Supports')}</h3>
              <ul class="support-list">
                ${supports.map(supportItem)}
              </ul>
            </div>`
          : nothing
      }
      <div class="chips">
        <a class="btn" href=${addressOf(`place/${node.id}`)}>${icon('place', 15)}${text('打开', 'Open')}</a>
        ${isCentre ? nothing : html`<a class="btn" href=${addressOf(`network/${node.id}`)}>${icon('network', 15)}${text('以它为中心', 'Centre here')}</a>`}
        <a class="btn" href=${addressOf('paths', isCentre ? { from: node.id } : { from: network.centre.id, to: node.id })}
          >${icon('paths', 15)}${text('找路径', 'Paths')}</a
        >
        ${widened.length ? html`<button class="btn" type="button" @click=${undo}>${icon('undo', 15)}${text('收回展开', 'Undo expansion')}</button>` : nothing}
      </div>
    </div>
  </aside>`;
}

function kindRow(type, links, rest, widen) {
  const shown = links.filter(({ link }) => link.__typename === type).length;
  return html`<span>${word(linkKinds, type)}</span>
    <span class="with-glyph"
      ><span class="meter" aria-hidden="true"><i style="width:${(shown / (shown + rest)) * 100}%"></i></span
      ><span class="muted">${shown} / ${shown + rest}</span></span
    >
    ${rest && widen ? html`<button class="btn slim" type="button" aria-label=${text(`展开${word(linkKinds, type)}，再 ${rest} 个`, `Expand ${word(linkKinds, type)}: ${rest} more`)} @click=${() => widen(type)}>+${rest}</button>` : html`<span class="muted">${rest ? `+${rest}` : text('全', 'all')}</span>`}`;
}

const supportItem = ({ link, other, outgoing }) =>
  html`<li>
    ${keyGlyph(link.family, link.confidence !== 'HIGH')}<b>${outgoing ? '→' : '←'} ${titleOf(other)}${statusTag(link.status)}</b
    >${sourceMark(link.sources, link)}
    <span class="muted">${word(supportKinds, link.kind)} · ${periodOf(link)}</span>
  </li>`;
