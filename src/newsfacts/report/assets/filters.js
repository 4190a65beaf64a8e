// The filters over the table of facts.
const OPTIONS_SHOWN = 300;

/** The filters; what may be typed or chosen is what the facts in scope have. */
function showFilters() {
  const {records, scoped, filters} = app;
  const values = (column) => records.facts[column].counts(scoped);
  const field = (name, control) => make('label', {}, make('span', {}, say(name)), control);
  const set = (name) => (event) => app.filter(name, event.target.value);
  const typed = (name) => {
    const label = (value) => name === 'period' && periodText(value) !== value && periodText(value);
    const options = values(name).slice(0, OPTIONS_SHOWN).map(([value]) => make('option', {value}, label(value)));
    const input = make('input', {list: `all-${name}`, 'data-filter': name, autocomplete: 'off', on: {input: set(name)}});
    input.value = filters[name];
    return field(name, [input, make('datalist', {id: `all-${name}`}, options)]);
  };
  const chosen = (name, options) => {
    const any = make('option', {value: ''}, say('any'));
    // What is filtered by is said also where no fact in scope has it.
    const missing = filters[name] && !options.some(([value]) => value === filters[name]) ? [[filters[name], 0]] : [];
    const listed = [...options, ...missing].map(([value, count]) => make('option', {value}, `${optionLabel(value)} (${count})`));
    const select = make('select', {'data-filter': name, on: {change: set(name)}}, any, listed);
    select.value = filters[name];
    return field(name, select);
  };
  byId('filters').replaceChildren(
    typed('subject'), typed('metric'), typed('period'), chosen('kind', values('kind')), chosen('status', values('status')),
    chosen('finding', findingOptions(values)),
    make('p', {class: 'rows'}, make('span', {id: 'rows', role: 'status'}), button(say('clear'), () => app.clear(), {id: 'clear'})));
}

/** What a value to choose is called: a verdict of checks by its sign too. */
function optionLabel(value) {
  const verdict = value.startsWith('check::') ? value.slice('check::'.length) : null;
  return verdict ? `${VERDICT_SIGNS[verdict]} ${say(verdict)}` : say(value);
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
      [`check::${verdict}`, verdicts.get(`:${verdict}`)]),
    ...codes,
  ];
}
