// What is looked at, and how one gets from there to the next.
const TABS = ['facts', 'more', 'charts'];

const app = {
  records: null,
  article: 0,
  extraction: null,
  fact: null,
  scope: 'article',
  tab: 'facts',
  filters: {...NO_FILTERS},
  query: '',
  sort: {column: null, descending: false},
  pages: {list: 0, facts: 0},
  scoped: new Uint32Array(),
  rows: new Uint32Array(),
  listed: [],
  searching: false,
  hidden: new Set(),
  charted: {},
  turns: 0,

  get hiddenKinds() {
    return [...this.hidden].join(' ');
  },

  /** The record of the chosen fact, once its article is open. */
  get chosen() {
    if (this.fact === null || this.records.owners[this.fact] !== this.article) return null;
    const id = this.records.facts.fact.cell(this.fact);
    return this.extraction.facts.find((fact) => fact.id === id) ?? null;
  },

  /** Open an article, and in it a fact by its row. */
  async open(number, row = null) {
    const turn = ++this.turns;
    const extraction = await this.records.article(number);
    if (turn !== this.turns) return; // another one was asked for in the meantime
    const [other, before] = [number !== this.article || !this.extraction, this.article];
    Object.assign(this, {article: number, extraction});
    if (other) {
      showArticle(number, extraction);
      if (this.scope === 'article') this.rescope();
      showMore();
    }
    if (this.listed.indexOf(number) >= 0) this.pageTo('list', this.listed.indexOf(number), ARTICLES_A_PAGE, other && before !== number && showList);
    markArticle();
    this.mark(row);
    if (row === null && other) show('text');
  },

  /** Choose a fact: its article opens and its sentence lights up. */
  async choose(row) {
    card.hide();
    await this.open(this.records.owners[row], row);
    show('text');
  },

  mark(row) {
    this.fact = row;
    const fact = this.chosen;
    light(fact?.evidence ?? null, fact ? [fact.value, fact.subject?.mention, fact.period?.mention] : []);
    if (row !== null) {
      this.pageTo('facts', this.rows.indexOf(row), FACTS_A_PAGE, showFacts);
      announce(spoken(factAt(this.records, row)));
    }
    markFact();
    const parts = [this.records.articles.id.cell(this.article), fact?.id].filter(Boolean).map(encodeURIComponent);
    history.replaceState(null, '', `#${parts.join('/')}`);
  },

  lightUp(span, mentions) {
    light(span, mentions.filter(Boolean));
    show('text');
  },

  /** The rows of the facts of the open article in which a mention is the subject, the value or the period. */
  factsWith(mention) {
    const facts = this.extraction.facts.filter((fact) => [fact.value, fact.subject?.mention, fact.period?.mention].includes(mention));
    return facts.map((fact) => this.records.factRow(this.article, fact.id));
  },

  /** The facts in scope have changed. */
  rescope() {
    this.scoped = this.scope === 'all' ? this.records.allFacts : this.records.factsOf(this.article);
    showFilters();
    this.refilter();
  },

  refilter() {
    this.rows = chosenRows(this.records, this.scoped, this.filters, this.query, this.sort);
    this.pages.facts = 0;
    byId('rows').textContent = say('rows', {n: this.rows.length, all: this.scoped.length});
    byId('clear').disabled = !this.query && Object.values(this.filters).every((value) => !value);
    showFacts();
    if (this.tab === 'charts') showCharts();
  },

  filter(name, value, rebuild = false) {
    this.filters[name] = value.trim();
    if (rebuild) showFilters();
    this.refilter();
  },

  clear() {
    this.filters = {...NO_FILTERS};
    this.query = byId('search').value = '';
    this.relist();
    this.rescope();
  },

  sortBy(column) {
    const again = this.sort.column === column;
    this.sort = again && this.sort.descending ? {column: null, descending: false} : {column, descending: again};
    this.refilter();
    byId('facts').querySelector(`th.${column} button`)?.focus();
  },

  turn(what, page) {
    this.pages[what] = page;
    const pressed = byId(what).querySelector('.pager :focus')?.getAttribute('aria-label');
    what === 'list' ? showList() : showFacts();
    byId(what).querySelector('.scroll, ol')?.scrollTo(0, 0);
    for (const one of byId(what).querySelectorAll('.pager button')) if (one.getAttribute('aria-label') === pressed) one.focus();
  },

  /** Turn to the page that holds a place, drawing only if it is another one. */
  pageTo(what, place, size, draw) {
    const page = Math.floor(Math.max(place, 0) / size);
    if (page === this.pages[what]) return;
    this.pages[what] = page;
    if (draw) draw();
  },

  look(scope) {
    this.scope = this.records.articleCount > 1 ? scope : 'article';
    for (const one of document.querySelectorAll('[data-scope]')) one.setAttribute('aria-pressed', String(one.dataset.scope === this.scope));
    this.rescope();
  },

  turnTab(tab) {
    this.tab = tab;
    for (const name of TABS) {
      byId(`tab-${name}`).setAttribute('aria-selected', String(name === tab));
      byId(`tab-${name}`).tabIndex = name === tab ? 0 : -1;
      byId(name).hidden = name !== tab;
    }
    byId('filters').hidden = tab === 'more';
    document.querySelector('.scope').hidden = tab === 'more';
    if (tab === 'charts') showCharts();
  },

  search(query) {
    this.query = query.trim();
    this.relist();
    this.refilter();
  },

  /** The articles that fit the search: those that the index knows at once, then those whose text is found to fit. */
  async relist() {
    const {records, query} = this;
    const all = Array.from({length: records.articleCount}, (_, number) => number);
    const list = (numbers, searching) => {
      Object.assign(this, {listed: numbers, searching});
      this.pages.list = 0;
      showList();
    };
    if (!query) return list(all, false);
    const found = quickMatches(records, query);
    const sorted = () => [...found].sort((one, other) => one - other);
    list(sorted(), true);
    let drawn = performance.now();
    for await (const numbers of textMatches(records, query)) {
      if (query !== this.query) return;
      for (const number of numbers) found.add(number);
      if (performance.now() - drawn < 200) continue;
      list(sorted(), true);
      drawn = performance.now();
    }
    list(sorted(), false);
  },

  /** By so many articles on or back in the list. */
  stepArticle(by) {
    const place = this.listed.indexOf(this.article);
    const next = this.listed[place < 0 ? 0 : place + by];
    return next === undefined ? null : this.open(next);
  },

  stepFact(by) {
    const place = this.fact === null ? -1 : this.rows.indexOf(this.fact);
    const next = this.rows[place < 0 ? (by > 0 ? 0 : this.rows.length - 1) : place + by];
    return next === undefined ? null : this.open(this.records.owners[next], next);
  },
};
