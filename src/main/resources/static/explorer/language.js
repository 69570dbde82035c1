const kept = 'jiedui:language';

let current = localStorage.getItem(kept) ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');

/** The language of the page: `zh` or `en`. */
export const language = () => current;

export function speak(chosen) {
  current = chosen;
  localStorage.setItem(kept, chosen);
}

/** Of a text that is said in both languages, the one that the page speaks. */
export const text = (zh, en) => (current === 'zh' ? zh : en);

/** Of a pair `[zh, en]`, the one that the page speaks; a pair that is not known shows as it came. */
export const word = (pairs, key) =>
  key == null ? '' : pairs[key] ? text(...pairs[key]) : key.replaceAll('_', ' ').toLowerCase();

export const join = parts => parts.join(text('、', ', '));

export const number = value => new Intl.NumberFormat(current === 'zh' ? 'zh-CN' : 'en').format(value);

/** An amount in 亿元 or ¥ billion, with no more digits than were given. */
export function yuan(amount) {
  const value = Number(amount);
  if (current === 'zh') {
    return value >= 1e8 ? `${Number((value / 1e8).toFixed(4))} 亿元` : `${Number((value / 1e4).toFixed(2))} 万元`;
  }
  return value >= 1e9 ? `¥${Number((value / 1e9).toFixed(3))} bn` : `¥${Number((value / 1e6).toFixed(2))} m`;
}

/** What a node is called; one that has no English name shows its pinyin, or else keeps its Chinese one. */
export const nameOf = node => (current === 'zh' ? node.name : (node.nameEn ?? node.pinyin ?? node.name)) ?? '';

/** The same in the other language; nothing where it would only be repeated. */
export const otherNameOf = node =>
  (!node.nameEn && !node.pinyin) || node.nameEn === node.name ? '' : current === 'zh' ? (node.nameEn ?? '') : node.name;

/** The name without what each of its neighbours in a picture has too. */
export function shortNameOf(node) {
  const name = nameOf(node);
  return current === 'zh'
    ? name
        .replace(/(藏族羌族|藏族|彝族)?自治(州|县)$/, whole => whole.at(-1))
        .replace(/^四川省(?=.{2,}(厅|局|委员会))/, '')
        .replace(/^中国(?=.{4,})/, '')
    : name
        .replace(/ (County|City|District|Prefecture|Province)$/, '')
        .replace(/( Tibetan and Qiang| Tibetan| Yi)? Autonomous$/, '')
        .replace(/^Sichuan (Provincial )?(?=\w)/, '')
        .replace('Department', 'Dept')
        .replace('Industrial Development Zone', 'Zone');
}

/** Roughly how wide a name is in pictures, in pixels: Chinese characters are square. */
export const widthOf = name => [...name].reduce((sum, character) => sum + (character >= '\u2000' ? 12.2 : 6.7), 0);

/** A name that takes no more than so many pixels. */
export function fit(name, width) {
  let short = name;
  while (widthOf(short) > width) {
    short = `${short.slice(0, short.endsWith('…') ? -2 : -1)}…`;
  }
  return short;
}

export const cut = (name, length) => (name.length > length ? `${name.slice(0, length - 1)}…` : name);
