import { html, nothing } from '../../vendor/explorer/lit.js';
import { number, text } from '../language.js';

/** A number that may be told only about, which then looks so. */
export const protectedNumber = (count, isProtected) =>
  html`${isProtected
    ? html`<span class="about" title=${text('约数：受保护的数字', 'about: a protected figure')}>≈</span>`
    : nothing}${number(count)}`;
