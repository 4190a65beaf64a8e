// The table of facts, and the filters over it.
const FACTS_A_PAGE = 100;
const VERDICT_SIGNS = {agree: '=', disagree: '≠', unclear: '?'};
const COLUMNS = {
  subject: (fact) => fact('subject') ?? '–',
  metric: (fact) => fact('metric'),
  value: valueCell,
  period: (fact) => (fact('period') ? days(fact('period')) : '–'),
  change: changeText,
  status: statusCell,
  checks: checksCell,
};

/** One fact of the index as a function from column to cell. */
const factAt = (records, row) => (column) => records.facts[column].cell(row);

function numberOf(fact) {
  return {value: fact('value'), low: fact('low'), high: fact('high'), unit: fact('unit')};
}

function valueCell(fact, row) {
  const number = numberOf(fact);
  const normal = hasNumber(number) ? numberText(number) : '';
  const bound = fact('mod') ? say(fact('mod')) : '';
  const more = [saysAsMuch(fact('text'), normal) ? '' : normal, bound].filter(Boolean).join(' · ');
  return [button(fact('text'), () => app.choose(row), {class: `value ${fact('kind')}`}), more && make('small', {}, more)];
}

function changeText(fact) {
  const words = [fact('basis') && say(fact('basis')), fact('direction') && say(fact('direction'))].filter(Boolean).join(' ');
  return [words, fact('base_period') && make('small', {}, days(fact('base_period')))];
}

const LONGEST_DAY = 12;

/** A period with its days whole: 2017-01/2017-09 breaks behind its stroke and not at its hyphens. */
const days = (period) => period.split(/(?<=\/)/).map((day) => (day.length > LONGEST_DAY ? day : make('span', {class: 'day'}, day)));

function statusCell(fact) {
  const speaker = fact('speaker');
  return [make('span', {class: `status ${fact('status')}`}, say(fact('status'))), speaker && make('small', {}, say('says', {who: speaker}))];
}

function checksCell(fact) {
  const checks = [...new Set((fact('checks') ?? '').split(' ').filter(Boolean))];
  return checks.map((check) => {
    const [kind, verdict] = check.split(':');
    return make('span', {class: `check ${verdict}`, title: `${checkName(kind)}: ${say(verdict)}`}, `${VERDICT_SIGNS[verdict]} ${checkName(kind)}`);
  });
}

const checkName = (kind) => say(kind === 'change' ? 'change_check' : kind);

function showFacts() {
  const {records, rows, sort, scope, pages} = app;
  const page = rows.subarray(pages.facts * FACTS_A_PAGE, (pages.facts + 1) * FACTS_A_PAGE);
  const columns = Object.keys(COLUMNS).concat(scope === 'all' ? ['article'] : []);
  const table = make('table', {class: scope},
    make('caption', {class: 'hidden'}, say('facts')),
    make('thead', {}, make('tr', {}, columns.map((column) => heading(column, sort)))),
    make('tbody', {}, Array.from(page, (row) => factRow(records, row, columns))));
  const go = (number) => app.turn('facts', number);
  byId('facts').replaceChildren(
    rows.length ? make('div', {class: 'scroll', tabindex: '-1'}, table) : make('p', {class: 'empty'}, say(records.factCount ? 'no_facts' : 'none')),
    make('div', {class: 'pager'}, ...pager(rows.length, FACTS_A_PAGE, pages.facts, go)));
  showReckoning();
}

function heading(column, sort) {
  const direction = sort.column !== column ? 'none' : sort.descending ? 'descending' : 'ascending';
  return make('th', {scope: 'col', 'aria-sort': direction, class: column}, button(say(column), () => app.sortBy(column)));
}

function factRow(records, row, columns) {
  const fact = factAt(records, row);
  const cell = (column) => (column === 'article' ? make('span', {title: records.title(records.owners[row])}, records.title(records.owners[row])) : COLUMNS[column](fact, row));
  const choose = (event) => event.target.closest('button') ?? app.choose(row);
  return make('tr', {'data-row': row, 'aria-current': row === app.fact ? 'true' : null, on: {click: choose}},
    columns.map((column) => make('td', {class: `cell-${column}`}, [cell(column)].flat())));
}

/** Mark the chosen fact without drawing the table anew. */
function markFact() {
  for (const line of byId('facts').querySelectorAll('tr[data-row]')) {
    const chosen = Number(line.dataset.row) === app.fact;
    if (chosen) line.setAttribute('aria-current', 'true');
    else line.removeAttribute('aria-current');
  }
  showReckoning();
  for (const line of byId('facts').querySelectorAll('.reckoning, tr[aria-current]')) line.scrollIntoView({block: 'nearest'});
}

/** Under the chosen fact the reckoning of its checks. */
function showReckoning() {
  byId('facts').querySelector('.reckoning')?.remove();
  const line = byId('facts').querySelector('tr[aria-current]');
  const checks = app.chosen?.checks ?? [];
  if (!line || !checks.length) return;
  line.after(make('tr', {class: 'reckoning'}, make('td', {colspan: line.cells.length}, checks.map(({kind, verdict, arithmetic}) =>
    make('p', {}, make('span', {class: `check ${verdict}`}, `${VERDICT_SIGNS[verdict]} ${checkName(kind)}`), ' ', arithmetic)))));
}

const OPTIONS_SHOWN = 300;

/** The filters; what may be typed or chosen is what the facts in scope have. */
function showFilters() {
  const {records, scoped, filters} = app;
  const values = (column) => records.facts[column].counts(scoped);
  const field = (name, control) => make('label', {}, make('span', {}, say(name)), control);
  const set = (name) => (event) => app.filter(name, event.target.value);
  const typed = (name) => {
    const options = values(name).slice(0, OPTIONS_SHOWN).map(([value]) => make('option', {value}));
    const input = make('input', {list: `all-${name}`, 'data-filter': name, autocomplete: 'off', on: {input: set(name)}});
    input.value = filters[name];
    return field(name, [input, make('datalist', {id: `all-${name}`}, options)]);
  };
  const chosen = (name, options) => {
    const any = make('option', {value: ''}, say('any'));
    const listed = options.map(([value, label, count]) => make('option', {value}, `${label} (${count})`));
    const select = make('select', {'data-filter': name, on: {change: set(name)}}, any, listed);
    select.value = filters[name];
    return field(name, select);
  };
  const plain = (column) => values(column).map(([value, count]) => [value, say(value), count]);
  byId('filters').replaceChildren(
    typed('subject'), typed('metric'), typed('period'), chosen('kind', plain('kind')), chosen('status', plain('status')),
    chosen('finding', findingOptions(values)),
    make('p', {class: 'rows'}, make('span', {id: 'rows', role: 'status'}), button(say('clear'), () => app.clear(), {id: 'clear'})));
}

/** Verdicts of checks first, then codes of findings, each with its number of facts. */
function findingOptions(values) {
  const counted = (column, parts) => {
    const counts = new Map();
    for (const [value, count] of values(column)) {
      for (const part of new Set(parts(value))) counts.set(part, (counts.get(part) ?? 0) + count);
    }
    return counts;
  };
  const verdicts = counted('checks', (value) => value.split(' ').map((check) => `:${check.split(':')[1]}`));
  const codes = counted('findings', (value) => value.split(' '));
  return [
    ...['disagree', 'unclear', 'agree'].filter((verdict) => verdicts.has(`:${verdict}`)).map((verdict) =>
      [`check::${verdict}`, `${VERDICT_SIGNS[verdict]} ${say(verdict)}`, verdicts.get(`:${verdict}`)]),
    ...[...codes].map(([code, count]) => [code, say(code), count]),
  ];
}
