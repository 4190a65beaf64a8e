// What people would rather look at: a metric over time, facts per company, and checks that disagree.
const BARS = 15;
const DISAGREEMENTS = 50;
const MARGINS = 54; // beside a chart, in pixels: those of the panel and of its own frame

function showCharts() {
  byId('charts').replaceChildren(make('p', {class: 'note'}, say('charted')), overTime(), perSubject(), checkChart());
}

const metricKey = (fact) => fact('metric_id') ?? fact('metric');

/** Whether a fact has a number and a day: what stands nowhere on a calendar, or beyond all numbers, cannot be drawn. */
function isDrawn(fact) {
  if (!fact('period_begin') || !hasNumber(numberOf(fact))) return false;
  const {begin, end, low, high} = pointOf(fact);
  return [begin, end, low, high].every(Number.isFinite);
}

/** The dated numbers among the rows, by subject and metric. */
function series(records, rows) {
  const found = new Map();
  for (const row of rows) {
    const fact = factAt(records, row);
    if (!fact('subject') || !isDrawn(fact)) continue;
    const metrics = found.get(fact('subject')) ?? found.set(fact('subject'), new Map()).get(fact('subject'));
    const key = metricKey(fact);
    const one = metrics.get(key) ?? metrics.set(key, {name: fact('metric'), rows: []}).get(key);
    one.rows.push(row);
  }
  return found;
}

const mostFirst = (entries, size) => entries.sort((one, other) => size(other) - size(one) || compare(one[0], other[0]));
const OPTIONS_IN_CHART = 500;

function overTime() {
  const found = series(app.records, app.rows);
  const box = make('section', {}, make('h3', {}, say('over_time')));
  if (!found.size) return filled(box, {}, [make('p', {class: 'empty'}, say('no_points'))]);
  // Companies stand first, and each by its longest series: two metrics of two values are less to look at than one of four.
  const longest = (metrics) => Math.max(...Array.from(metrics.values(), (one) => one.rows.length));
  const {subject: names, subject_kind: kinds} = app.records.facts;
  const companies = new Set(Array.from(app.rows).filter((row) => kinds.cell(row) === 'company').map((row) => names.cell(row)));
  const isCompany = ([name]) => companies.has(name);
  const byLength = mostFirst([...found], ([, metrics]) => longest(metrics));
  const subjects = [...byLength.filter(isCompany), ...byLength.filter((one) => !isCompany(one))].slice(0, OPTIONS_IN_CHART);
  const subject = found.has(app.charted.subject) ? app.charted.subject : subjects[0][0];
  const metrics = mostFirst([...found.get(subject)], ([, one]) => one.rows.length);
  const metric = found.get(subject).has(app.charted.metric) ? app.charted.metric : metrics[0][0];
  const choose = (name, entries, current) => {
    const change = (event) => {
      app.charted = name === 'subject' ? {subject: event.target.value} : {subject, metric: event.target.value};
      showCharts();
      byId('charts').querySelector(`[data-chart=${name}]`).focus();
    };
    const select = make('select', {'data-chart': name, on: {change}}, entries.map(([value, label]) => make('option', {value}, label)));
    select.value = current;
    return make('label', {}, make('span', {}, say(name)), select);
  };
  const chosen = found.get(subject).get(metric);
  return filled(box, {}, [
    make('div', {class: 'choices'}, choose('subject', subjects.map(([name]) => [name, name]), subject),
      choose('metric', metrics.map(([key, one]) => [key, `${one.name} (${one.rows.length})`]), metric)),
    make('p', {class: 'key'}, app.records.facts.status.counts(chosen.rows).map(([status]) =>
      make('span', {class: status}, `${status === 'reported' ? '●' : '◇'} ${say(status)}`))),
    ...unitCharts(chosen.rows, `${subject} · ${chosen.name}`),
  ]);
}

/** A chart for each unit: levels and percentages have no scale in common. */
function unitCharts(rows, title) {
  const units = new Map();
  for (const row of rows) {
    const point = pointOf(factAt(app.records, row), row);
    const of = units.get(point.unit) ?? units.set(point.unit, []).get(point.unit);
    of.push(point);
  }
  return mostFirst([...units], ([, points]) => points.length).map(([unit, points]) => make('figure', {},
    make('figcaption', {}, title, make('small', {}, ` ${say('shown_points', {n: points.length, unit: unit || say('no_unit')})}`)),
    timeChart(points, title, Math.min(Math.max(byId('charts').clientWidth - MARGINS, 280), 720))));
}

function pointOf(fact, row) {
  const number = numberOf(fact);
  const begin = dayOf(fact('period_begin'));
  const label = [periodText(fact('period')), numberText(number), changeText(fact)[0], say(fact('status'))].filter(Boolean).join(' · ');
  const [low, high] = number.value ? [number.value, number.value] : [number.low ?? number.high, number.high ?? number.low];
  return {
    row, label, begin, end: fact('period_end') ? dayOf(fact('period_end')) : begin + 1, low: Number(low), high: Number(high),
    status: fact('status'), unit: unitText(number.unit),
  };
}

function perSubject() {
  const {facts} = app.records;
  const counts = facts.subject.counts(app.rows.filter((row) => facts.subject_kind.cell(row) === 'company')).slice(0, BARS);
  const lines = counts.map(([name, count]) => make('tr', {},
    make('th', {scope: 'row'}, button(name, () => app.filter('subject', name, true))), make('td', {}, bar([['plain', count]], counts[0][1])), make('td', {class: 'count'}, String(count))));
  return make('section', {}, make('h3', {}, say('per_subject')),
    lines.length ? make('table', {class: 'bars'}, make('tbody', {}, lines)) : make('p', {class: 'empty'}, say('none')));
}

function checkChart() {
  const {checks} = app.records;
  const counts = new Map();
  const disagreeing = [];
  for (let row = 0; row < checks.kind.codes.length; row++) {
    const article = Number(checks.article.cell(row));
    if (app.scope === 'article' && article !== app.article) continue;
    const verdict = checks.verdict.cell(row);
    const of = counts.get(checks.kind.cell(row)) ?? counts.set(checks.kind.cell(row), {agree: 0, unclear: 0, disagree: 0}).get(checks.kind.cell(row));
    of[verdict]++;
    if (verdict === 'disagree') disagreeing.push([article, row]);
  }
  const total = (of) => of.agree + of.unclear + of.disagree;
  const most = Math.max(...Array.from(counts.values(), total));
  const told = (of) => Object.entries(of).filter(([, count]) => count).map(([verdict, count]) =>
    make('span', {class: `check ${verdict}`, title: say(verdict)}, `${VERDICT_SIGNS[verdict]} ${count}`));
  const lines = [...counts].map(([kind, of]) => make('tr', {},
    make('th', {scope: 'row'}, checkName(kind)), make('td', {}, bar(Object.entries(of), most)), make('td', {class: 'count'}, told(of))));
  const entries = disagreeing.slice(0, DISAGREEMENTS).map(([article, row]) => make('li', {},
    button(`${checkName(checks.kind.cell(row))} · ${app.records.title(article)}`, () => app.choose(app.records.factRow(article, checks.fact.cell(row)))),
    make('p', {class: 'arithmetic'}, checks.arithmetic.cell(row))));
  return make('section', {}, make('h3', {}, say('checks_title')),
    lines.length > 0 && make('table', {class: 'bars'}, make('tbody', {}, lines)),
    make('h4', {}, say('disagreements'), disagreeing.length > entries.length && make('small', {}, ` ${entries.length} / ${disagreeing.length}`)),
    entries.length ? make('ul', {class: 'records'}, entries) : make('p', {class: 'empty'}, say('all_agree')));
}
