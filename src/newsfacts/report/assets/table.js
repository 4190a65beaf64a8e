// The table of facts.
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
  return [button(fact('text'), () => app.choose(row), {class: `value ${fact('kind')}`}), more && make('small', {}, breaking(more))];
}

function changeText(fact) {
  const words = [fact('basis') && say(fact('basis')), fact('direction') && say(fact('direction'))].filter(Boolean).join(' ');
  return [words, fact('base_period') && make('small', {}, days(fact('base_period')))];
}

const LONGEST_DAY = 12;

/** A period with its days whole: 2017-01/2017-09 breaks behind its stroke and not at its hyphens. */
function days(period) {
  const text = periodText(period);
  if (text !== period) return [make('span', {title: period}, text)];
  return period.split(/(?<=\/)/).map((day) => (day.length > LONGEST_DAY ? day : make('span', {class: 'day'}, day)));
}

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
    rows.length ? make('div', {class: 'scroll', tabindex: '-1'}, table) : make('p', {class: 'empty'}, say(whyNone())),
    make('div', {class: 'pager'}, ...pager(rows.length, FACTS_A_PAGE, pages.facts, go)));
  showReckoning();
}

const whyNone = () => (app.scoped.length ? 'no_facts' : app.records.factCount ? 'factless' : 'none');

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

/** A fact in a few words, for those who hear it. */
const spoken = (fact) => [fact('subject'), fact('metric'), fact('text'), fact('period') && periodText(fact('period'))].filter(Boolean).join(', ');

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
