import { language, text } from './language.js';

/** A day on which the shipped network has most to say: in most lists there is little after 2025. */
export const FULLEST_DAY = '2019-01-01';

export const today = () => new Date().toISOString().slice(0, 10);

export const time = day => Date.parse(`${day}T00:00:00Z`);

export const isDay = value => /^\d{4}-\d\d-\d\d$/.test(value ?? '') && !Number.isNaN(time(value));

/** The first day of a month that lies some months away. */
export function addMonths(day, months) {
  const date = new Date(time(day));
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

/** A day as a sentence has it. */
export function longDate(day) {
  const [year, month, date] = day.split('-').map(Number);
  return language() === 'zh'
    ? `${year} 年 ${month} 月 ${date} 日`
    : new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(time(day));
}

/** A day as precisely as it is known. */
export function known(partial) {
  if (!partial) {
    return '';
  }
  const lengths = { DAY: 10, MONTH: 7, YEAR: 4 };
  return partial.precision === 'DECADE'
    ? text(`${partial.date.slice(0, 3)}0 年代`, `${partial.date.slice(0, 3)}0s`)
    : partial.date.slice(0, lengths[partial.precision]);
}

/** An end as people write it: what ended with 2016 holds no longer on the first day of 2017. */
export function knownEnd(partial) {
  return partial?.precision === 'YEAR' && partial.date.endsWith('-01-01')
    ? String(partial.date.slice(0, 4) - 1)
    : known(partial);
}

/** From when to when something holds. */
export function periodOf({ validFrom, validTo }) {
  const from = validFrom ? known(validFrom) : text('起始不详', 'start unknown');
  const to = validTo ? knownEnd(validTo) : text('未载结束', 'no end on record');
  return `${from} – ${to}`;
}

export const holds = ({ validFrom, validTo }, day) => (!validFrom || validFrom.date <= day) && (!validTo || day < validTo.date);

/** From days to positions between `start` and `end`. */
export function timeScale(from, to, start, end) {
  const first = time(from);
  const length = time(to) - first;
  const scale = day => start + ((time(day) - first) / length) * (end - start);
  return Object.assign(scale, { from, to, start, end, width: days => ((days * 864e5) / length) * (end - start) });
}
