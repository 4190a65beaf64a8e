// The records: an index that is unpacked when the page opens, and blocks of articles that wait until they are looked at.
const KEPT_BLOCKS = 8;

async function unpack(element) {
  const packed = atob(element.textContent);
  const bytes = new Uint8Array(packed.length);
  for (let place = 0; place < packed.length; place++) bytes[place] = packed.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return JSON.parse(await new Response(stream).text());
}

/** A column: cell(row) is its value there. */
class Column {
  constructor({values, codes}) {
    Object.assign(this, {values, codes});
  }
  cell(row) {
    return this.values[this.codes[row]];
  }
  /** Which values pass a test, as a row of flags by their number. */
  passing(test) {
    return Uint8Array.from(this.values, (value) => (test(value) ? 1 : 0));
  }
  /** The values with how often they stand in rows, the most frequent first. */
  counts(rows) {
    const counts = new Uint32Array(this.values.length);
    for (const row of rows) counts[this.codes[row]]++;
    return [...counts.keys()]
      .filter((code) => counts[code] && this.values[code] !== null)
      .map((code) => [this.values[code], counts[code]])
      .sort((one, other) => other[1] - one[1] || compare(one[0], other[0]));
  }
  /** The place of each value among all of them, by its number; nothing stands last, whichever way they run. */
  ranks(descending) {
    const way = descending ? -1 : 1;
    const order = [...this.values.keys()].sort((one, other) => compareValues(this.values[one], this.values[other], way));
    const ranks = new Uint32Array(order.length);
    order.forEach((code, rank) => (ranks[code] = rank));
    return ranks;
  }
}

const collator = new Intl.Collator('zh-CN', {numeric: true});
const compare = collator.compare;

/** Numbers by size, other values by the alphabet, up or down (way 1 or -1); nothing last. */
function compareValues(one, other, way) {
  if (one === null || other === null) return (one === null) - (other === null);
  return way * (isNumber(one) && isNumber(other) ? Number(one) - Number(other) : compare(one, other));
}

const isNumber = (value) => value !== null && /^-?\d+(\.\d+)?$/.test(value);

class Records {
  constructor(about, index, blocks) {
    this.about = about;
    this.errors = index.errors;
    for (const name of ['articles', 'facts', 'checks']) {
      this[name] = Object.fromEntries(Object.entries(index[name]).map(([column, fields]) => [column, new Column(fields)]));
    }
    this.articleCount = this.articles.id.codes.length;
    this.factCount = this.facts.fact.codes.length;
    this.allFacts = Uint32Array.from({length: this.factCount}, (_, row) => row);
    this.owners = Uint32Array.from(this.allFacts, (row) => Number(this.facts.article.cell(row)));
    this.blocks = blocks;
    this.open = new Map();
    this.disagreeing = new Map();
    for (let row = 0; row < this.checks.kind.codes.length; row++) {
      if (this.checks.verdict.cell(row) !== 'disagree') continue;
      const article = Number(this.checks.article.cell(row));
      this.disagreeing.set(article, (this.disagreeing.get(article) ?? 0) + 1);
    }
  }

  static async read() {
    const about = JSON.parse(byId('about').textContent);
    return new Records(about, await unpack(byId('index')), [...document.querySelectorAll('script.block')]);
  }

  /** All that was found in an article. */
  async article(number) {
    return (await this.block(Math.floor(number / this.about.block)))[number % this.about.block];
  }

  /** The articles of a block; the last few blocks stay unpacked. */
  block(number) {
    const found = this.open.get(number) ?? unpack(this.blocks[number]);
    this.open.delete(number);
    this.open.set(number, found);
    if (this.open.size > KEPT_BLOCKS) this.open.delete(this.open.keys().next().value);
    return found;
  }

  /** The rows of the facts of an article, which stand together. */
  factsOf(article) {
    let [low, high] = [0, this.factCount];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.owners[middle] < article) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < this.factCount && this.owners[end] === article) end++;
    return this.allFacts.subarray(low, end);
  }

  /** The row of a fact, by its number in the article, or -1. */
  factRow(article, id) {
    return this.factsOf(article).find((row) => this.facts.fact.cell(row) === id) ?? -1;
  }

  title(article) {
    return this.articles.title.cell(article) ?? this.articles.id.cell(article);
  }
}
