const FIRST_YEAR = 2010;

const years = document.getElementById('years');
const advice = document.getElementById('advice');

await showWhenReady();

/** A server that has just started fills its database first, and says when to ask again. */
async function showWhenReady() {
  try {
    const { data, errors } = await countByYear();
    if (data) {
      show(Object.entries(data).map(([field, { count }]) => ({ year: Number(field.slice(1)), count })));
    } else {
      tell(errors[0].message);
      const { retryAfter } = errors[0].extensions;
      if (retryAfter) {
        setTimeout(showWhenReady, retryAfter * 1000);
      }
    }
  } catch (failure) {
    tell(failure.message);
  }
}

function tell(reason) {
  years.replaceChildren(element('li', 'state', `No figures yet: ${reason} `, zh('暂无数字')));
}

/** The supports that hold in the middle of each year: one operation, a field for each year. */
async function countByYear() {
  const now = new Date().getFullYear();
  const all = Array.from({ length: now - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);
  const fields = all.map(year => `y${year}: supportsAggregate(asOf: "${year}-07-01") { count }`);
  const response = await fetch('graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: `query LinksByYear { ${fields.join(' ')} }` }),
  });
  return response.json();
}

function show(counts) {
  const most = counts.reduce((a, b) => (b.count > a.count ? b : a));
  years.replaceChildren(...counts.map(each => bar(each, most)));
  if (most.count === 0) {
    advice.replaceChildren('The database holds no links yet. ', zh('数据库中尚无结对关系。'));
    return;
  }
  const today = counts.at(-1);
  advice.replaceChildren(
    `The fullest year is ${most.year}: ask with asOf: "${most.year}-07-01". Of ${today.year} there are ${today.count}: what `,
    'has no asOf is asked as of today. ',
    zh(`${most.year}年关系最多（${most.count}条），查询时写 asOf: "${most.year}-07-01"；不写即按今天查询。`),
  );
}

function bar({ year, count }, most) {
  const item = element('li', year === most.year ? 'fullest' : '');
  const figure = element('span', 'bar');
  figure.style.setProperty('--share', most.count === 0 ? 0 : count / most.count);
  item.append(element('span', 'count', String(count)), figure, element('span', 'year', String(year)));
  return item;
}

function zh(text) {
  const made = element('span', '', text);
  made.lang = 'zh';
  return made;
}

function element(name, className, ...content) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...content);
  return made;
}
