// Which facts are shown, and in which order.
const NO_FILTERS = {subject: '', metric: '', period: '', kind: '', status: '', finding: ''};
const SEARCHED = ['subject', 'metric', 'metric_id', 'text', 'period', 'speaker'];

const holds = (part) => (value) => value !== null && value.toLowerCase().includes(part.toLowerCase());
const isIn = (word) => (value) => value !== null && value.split(' ').includes(word);

/** For each filter that is set, the columns of which one must pass it. */
function passes(facts, filters, query) {
  const {subject, metric, period, kind, status, finding} = filters;
  const needed = [];
  const need = (test, ...columns) => needed.push(columns.map((name) => [facts[name].codes, facts[name].passing(test)]));
  if (subject) need(holds(subject), 'subject');
  if (metric) need(holds(metric), 'metric', 'metric_id');
  if (period) need((value) => value !== null && value.startsWith(period), 'period');
  if (kind) need((value) => value === kind, 'kind');
  if (status) need((value) => value === status, 'status');
  if (finding.startsWith('check:')) need((value) => value !== null && value.includes(finding.slice(6)), 'checks');
  else if (finding) need(isIn(finding), 'findings');
  for (const word of query.split(/\s+/).filter(Boolean)) need(holds(word), ...SEARCHED);
  return needed;
}

/** The rows that pass all filters, in the order of one column. */
function chosenRows(records, rows, filters, query, sort) {
  const needed = passes(records.facts, filters, query);
  const chosen = rows.filter((row) => needed.every((columns) => columns.some(([codes, flags]) => flags[codes[row]])));
  return sort.column ? sorted(records, chosen, sort) : chosen;
}

function sorted(records, rows, {column, descending}) {
  const name = column === 'change' ? 'direction' : column;
  const by = column === 'article' ? null : records.facts[name];
  const ranks = by ? by.ranks() : records.articles.id.ranks();
  const rank = by ? (row) => ranks[by.codes[row]] : (row) => ranks[records.articles.id.codes[records.owners[row]]];
  // A number without a value is a range; it stands by its lower end.
  const low = records.facts.low;
  const number = column === 'value' ? (row) => Number(by.cell(row) ?? low.cell(row) ?? NaN) : null;
  const order = number ? compareNumbers(number, descending) : (one, other) => (descending ? -1 : 1) * (rank(one) - rank(other));
  return Uint32Array.from(Array.from(rows).sort((one, other) => order(one, other) || one - other));
}

const compareNumbers = (number, descending) => (one, other) => {
  const [first, second] = [number(one), number(other)];
  if (Number.isNaN(first) || Number.isNaN(second)) return Number.isNaN(first) - Number.isNaN(second);
  return (descending ? -1 : 1) * (first - second);
};

/** A number with its digits in groups, exactly as it stands. */
function grouped(number) {
  const [whole, fraction] = number.split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction ? `${digits}.${fraction}` : digits;
}

const UNITS = {percent: '%', percentage_point: 'pp', permille: '‰', basis_point: 'bp'};

/** A unit as it is written behind a number. */
function unitText(unit) {
  if (!unit) return '';
  if (unit === 'percent') return '%';
  return words === WORDS.zh && Object.hasOwn(words, unit) ? say(unit) : (UNITS[unit] ?? unit);
}

/** A number or a range with its unit: 118,600,000,000 CNY. */
function numberText({value, low, high, unit}) {
  const number = value ? grouped(value) : [low, high].map((bound) => (bound ? grouped(bound) : '…')).join(` ${say('to')} `);
  const sign = unitText(unit);
  return sign === '%' || sign === '‰' ? number + sign : [number, sign].filter(Boolean).join(' ');
}

const hasNumber = ({value, low, high}) => Boolean(value ?? low ?? high);
