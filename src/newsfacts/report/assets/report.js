// The page itself: what is looked at, and how one gets from there to the next.
const THEMES = ['auto', 'light', 'dark'];
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
      announce(['subject', 'metric', 'text', 'period'].map((column) => this.records.facts[column].cell(row)).filter(Boolean).join(', '));
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
    what === 'list' ? showList() : showFacts();
    byId(what).querySelector('.scroll, ol').scrollTop = 0;
  },

  /** Turn to the page that holds a place, drawing only if it is another one. */
  pageTo(what, place, size, draw) {
    const page = Math.floor(Math.max(place, 0) / size);
    if (page === this.pages[what]) return;
    this.pages[what] = page;
    if (draw) draw();
  },

  look(scope) {
    this.scope = scope;
    for (const one of document.querySelectorAll('[data-scope]')) one.setAttribute('aria-pressed', String(one.dataset.scope === scope));
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

function announce(text) {
  byId('said').textContent = text;
}

/** On a narrow screen one of list, text and panel is shown. */
function show(view) {
  document.body.dataset.view = view;
  for (const one of document.querySelectorAll('[data-show]')) one.setAttribute('aria-pressed', String(one.dataset.show === view));
}

/** What was chosen here before, where the browser keeps such things for a page. */
function remembered(name) {
  try {
    return localStorage.getItem(`newsfacts-${name}`);
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(`newsfacts-${name}`, value);
  } catch {
    // A page from a folder may not be allowed to; then it asks the system the next time.
  }
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  const [label, sign] = [say(`theme_${theme}`), {auto: '◐', light: '☀', dark: '☾'}[theme]];
  byId('theme').textContent = sign;
  byId('theme').setAttribute('aria-label', label);
  byId('theme').title = label;
}

function setLanguage(language) {
  words = WORDS[language];
  sayAll();
  const {articleCount: articles, factCount: facts, about} = app.records;
  byId('language').textContent = say('language');
  byId('title').replaceChildren(shown(about.title));
  document.title = about.title;
  byId('totals').textContent = say('totals', {articles, facts});
  setTheme(document.documentElement.dataset.theme ?? 'auto');
  showKeys();
}

const KEYS = [
  ['j', 'k', 'k_next'], ['→', '←', 'k_article'], ['/', 'k_search'], ['a', 'k_scope'], ['Tab', '→', '←', 'k_mention'],
  ['Enter', 'k_enter'], ['Esc', 'k_close'], ['?', 'k_help'],
];

function showKeys() {
  const lines = KEYS.map((line) => [make('dt', {}, line.slice(0, -1).map((key) => make('kbd', {}, key))), make('dd', {}, say(line.at(-1)))]);
  byId('keys').replaceChildren(make('h2', {id: 'keys-title'}, say('help')), make('dl', {}, lines.flat()), button(say('close'), () => byId('keys').close()));
}

const isTyping = (element) => ['INPUT', 'SELECT', 'TEXTAREA'].includes(element.tagName);

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId('keys').open) return;
  const {key, target} = event;
  const within = (selector) => target.closest?.(selector);
  if (key === 'Escape') return escape(target);
  if (isTyping(target)) return;
  const by = {j: 1, k: -1, ArrowDown: 1, ArrowUp: -1}[key];
  const side = {ArrowRight: 1, ArrowLeft: -1}[key];
  if (by && within('#list')) refocus(app.stepArticle(by), '#list [aria-current]');
  else if (by && (key.length === 1 || within('#facts'))) refocus(app.stepFact(by), within('#facts') && '#facts [aria-current] .value');
  else if (side && within('[role=tablist]')) turnTabBy(side);
  else if (side) app.stepArticle(side);
  else if (key === '/') byId('search').focus();
  else if (key === 'a') app.look(app.scope === 'all' ? 'article' : 'all');
  else if (key === '?') byId('keys').showModal();
  else return;
  event.preventDefault();
}

function escape(target) {
  if (card.mark) card.dismiss();
  else if (isTyping(target)) target.blur();
}

async function refocus(moved, selector) {
  await moved;
  if (selector) document.querySelector(selector)?.focus();
}

function turnTabBy(by) {
  app.turnTab(TABS[(TABS.indexOf(app.tab) + by + TABS.length) % TABS.length]);
  byId(`tab-${app.tab}`).focus();
}

function listenToPage() {
  document.addEventListener('keydown', onKey);
  document.addEventListener('pointerdown', ({target}) => target.closest('#card, mark') ?? card.hide());
  document.addEventListener('scroll', ({target}) => byId('card').contains(target) || card.follow(), true);
  window.addEventListener('resize', () => {
    card.follow();
    if (app.tab === 'charts') showCharts();
  });
  byId('search').addEventListener('input', ({target}) => app.search(target.value));
  byId('help').addEventListener('click', () => byId('keys').showModal());
  for (const tab of TABS) byId(`tab-${tab}`).addEventListener('click', () => app.turnTab(tab));
  for (const one of document.querySelectorAll('[data-scope]')) one.addEventListener('click', () => app.look(one.dataset.scope));
  for (const one of document.querySelectorAll('[data-show]')) one.addEventListener('click', () => show(one.dataset.show));
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('theme').addEventListener('click', () => {
    const theme = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length];
    setTheme(theme);
    remember('theme', theme);
  });
  byId('language').addEventListener('click', () => {
    const language = words === WORDS.zh ? 'en' : 'zh';
    remember('language', language);
    setLanguage(language);
    redraw();
  });
  window.addEventListener('hashchange', openHash);
}

/** Everything anew in another language. */
function redraw() {
  const {fact, pages} = app;
  const page = pages.facts;
  showList();
  showText();
  showMore();
  app.rescope();
  if (!app.extraction) return;
  app.turn('facts', page);
  app.mark(fact);
}

/** Open what the address names behind its #: an article, and after a / a fact. */
function openHash() {
  if (!app.records.articleCount) return null;
  const [id, fact] = location.hash.slice(1).split('/').map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  const code = app.records.articles.id.values.indexOf(id);
  const number = Math.max(app.records.articles.id.codes.indexOf(code), 0);
  const row = fact ? app.records.factRow(number, fact) : -1;
  return app.open(number, row < 0 ? null : row);
}

async function start() {
  const language = remembered('language') ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');
  words = WORDS[language] ?? WORDS.en;
  document.documentElement.dataset.theme = THEMES.find((theme) => theme === remembered('theme')) ?? 'auto';
  app.records = await Records.read();
  setLanguage(words === WORDS.zh ? 'zh' : 'en');
  listenToPage();
  show('text');
  document.body.classList.toggle('single', app.records.articleCount < 2);
  app.turnTab(app.records.articleCount || !app.records.errors.length ? 'facts' : 'more');
  await app.relist();
  showText();
  showMore();
  app.look('article');
  await openHash();
  document.body.dataset.ready = 'true';
}

start().catch((error) => byId('text').replaceChildren(make('p', {class: 'empty', role: 'alert'}, say('damaged', {reason: error.message}))));
