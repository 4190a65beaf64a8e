// The list of articles, and the search through titles, facts and texts.
const ARTICLES_A_PAGE = 100;

function showList() {
  const {records, listed, pages} = app;
  const page = listed.slice(pages.list * ARTICLES_A_PAGE, (pages.list + 1) * ARTICLES_A_PAGE);
  byId('list').setAttribute('aria-busy', String(app.searching));
  byId('found').textContent = say(app.searching ? 'searching' : 'found', {n: listed.length, all: records.articleCount});
  byId('list').querySelector('ol').replaceChildren(...page.map((number) => make('li', {}, articleButton(records, number))));
  byId('list').querySelector('.pager').replaceChildren(...pager(listed.length, ARTICLES_A_PAGE, pages.list, (to) => app.turn('list', to)));
}

function articleButton(records, number) {
  const disagreeing = records.disagreeing.get(number);
  const label = [
    make('span', {class: 'name', dir: 'auto'}, records.title(number)),
    make('small', {}, make('span', {}, [records.articles.published.cell(number), say('fact_n', {n: records.factsOf(number).length})].filter(Boolean).join(' · ')),
      disagreeing && make('span', {class: 'check disagree', title: say('disagree_n', {n: disagreeing})}, `≠ ${disagreeing}`)),
  ];
  const current = number === app.article ? 'true' : null;
  return make('button', {type: 'button', 'data-article': number, 'aria-current': current, on: {click: () => app.open(number)}}, label);
}

function markArticle() {
  for (const entry of byId('list').querySelectorAll('[data-article]')) {
    const current = Number(entry.dataset.article) === app.article;
    if (current) entry.setAttribute('aria-current', 'true');
    else entry.removeAttribute('aria-current');
    if (current) entry.scrollIntoView({block: 'nearest'});
  }
}

/** The articles whose title, number or facts hold all words; known at once. */
function quickMatches(records, query) {
  const parts = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = new Set(Array.from(chosenRows(records, records.allFacts, NO_FILTERS, query, {}), (row) => records.owners[row]));
  for (let number = 0; number < records.articleCount; number++) {
    const name = `${records.articles.title.cell(number) ?? ''} ${records.articles.id.cell(number)}`.toLowerCase();
    if (parts.every((word) => name.includes(word))) found.add(number);
  }
  return found;
}

/** The articles whose text holds all words, block by block: later ones may still be packed. */
async function* textMatches(records, query) {
  const parts = query.toLowerCase().split(/\s+/).filter(Boolean);
  for (let number = 0; number < records.blocks.length; number++) {
    const articles = records.open.has(number) ? await records.open.get(number) : await unpack(records.blocks[number]);
    yield articles.flatMap(({article}, place) => {
      const text = article.text.toLowerCase();
      return parts.every((word) => text.includes(word)) ? [number * records.about.block + place] : [];
    });
  }
}
