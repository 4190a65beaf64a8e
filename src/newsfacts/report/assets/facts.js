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
  if (period) need((value) => value !== null && [value, periodText(value)].some((text) => text.startsWith(period)), 'period');
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
  const order = column === 'value' ? byNumber(records.facts, descending) : byRank(records, column, descending);
  return Uint32Array.from(Array.from(rows).sort((one, other) => order(one, other) || one - other));
}

/** By the size of the number; a range stands by the end that it has, the lower one first. */
function byNumber({value, low, high}, descending) {
  const number = (row) => value.cell(row) ?? low.cell(row) ?? high.cell(row);
  return (one, other) => compareValues(number(one), number(other), descending ? -1 : 1);
}

/** By the alphabet; articles as the list has them. */
function byRank(records, column, descending) {
  if (column === 'article') return (one, other) => (descending ? -1 : 1) * (records.owners[one] - records.owners[other]);
  const by = records.facts[column === 'change' ? 'direction' : column];
  const ranks = by.ranks(descending);
  return (one, other) => ranks[by.codes[one]] - ranks[by.codes[other]];
}

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

const LENGTH = /^P(T?)(\d+(?:\.\d+)?|X)([YQMWDHS])$/;

/** A period in words where it is no stretch of the calendar: P10Y is 10 years, PRESENT_REF is present. */
function periodText(timex) {
  if (/^(PAST|PRESENT|FUTURE)_REF$/.test(timex)) return say(timex);
  const [, clock, number, unit] = LENGTH.exec(timex) ?? [];
  return unit ? say(`length_${clock}${unit}`, {n: number === 'X' ? say('several') : Number(number)}) : timex;
}

const TOLD_NUMBER = /^(-?\d+(?:\.\d+)?)?(\.\.)?(-?\d+(?:\.\d+)?)? (\S+)$/;

/** A value as events tell it, 100000000..1000000000 CNY mod=approx, as the table of facts would. */
function toldText(value) {
  const [, bare, mod] = /^(.*?)(?: mod=(\w+))?$/s.exec(value);
  const [, first, range, last, unit] = TOLD_NUMBER.exec(bare) ?? [];
  const number = (first ?? last) && numberText({value: range ? null : first, low: first, high: last, unit: unit === '-' ? null : unit});
  return [number ?? bare, mod && say(mod)].filter(Boolean).join(' · ');
}

/** Whether a text says no less than the number beside it does: 7100点 and 7,100 点, 0.70% and 0.7%. */
const saysAsMuch = (text, number) => text.length < 60 && plain(text) === plain(number);
const plain = (text) => text.replace(/[,\uff0c\s]/g, '').replace(/(\.\d*?)0+(?!\d)/, '$1').replace(/\.(?!\d)/, '');

const hasNumber = ({value, low, high}) => Boolean(value ?? low ?? high);
