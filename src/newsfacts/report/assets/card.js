// The card of a mention: what its value is and where it comes from. It shows at hover and focus; a click or Enter keeps it.
// Escape closes it until another one was open, or the pointer or the focus comes to the mention anew.
const card = {
  kept: false,
  mark: null,
  closed: null,

  show(mark, mention, keep) {
    const facts = app.factsWith(mention.id);
    const element = byId('card');
    this.hide();
    Object.assign(this, {kept: keep, mark, closed: null});
    element.setAttribute('role', keep ? 'dialog' : 'tooltip');
    element.setAttribute('aria-label', mention.text);
    element.replaceChildren(
      make('p', {class: 'card-head'}, make('span', {class: `kind ${mention.kind}`}, say(mention.kind)), make('b', {}, mention.text)),
      make('dl', {}, cardLines(mention).flatMap(([name, text]) => [make('dt', {}, say(name)), make('dd', {}, text)])),
      ...(facts.length ? [make('p', {class: 'card-facts'}, make('span', {}, say('in_facts')), facts.map(cardFact))] : []));
    element.hidden = false;
    mark.setAttribute('aria-describedby', 'card');
    mark.classList.add('open');
    place(element, mark.getBoundingClientRect());
  },

  hide() {
    this.mark?.removeAttribute('aria-describedby');
    this.mark?.classList.remove('open');
    Object.assign(this, {kept: false, mark: null});
    byId('card').hidden = true;
  },

  /** The pointer or the focus has come to a mention. */
  offer(mark, mention) {
    if (!this.kept && mark !== this.mark && mark !== this.closed) this.show(mark, mention, false);
  },

  leave(mark = null) {
    if (mark === this.closed) this.closed = null;
    if (!this.kept) this.hide();
  },

  /** Stay at the mention when the text moves, as long as the mention can be seen. */
  follow() {
    if (!this.mark) return;
    const [mark, text] = [this.mark.getBoundingClientRect(), byId('text').getBoundingClientRect()];
    if (this.kept && mark.bottom > text.top && mark.top < text.bottom) place(byId('card'), mark);
    else this.hide();
  },

  /** Close it for good; the focus goes back from the card to its mention. */
  dismiss() {
    const {mark} = this;
    const inside = byId('card').contains(document.activeElement);
    this.hide();
    this.closed = mark;
    if (inside) mark.focus();
  },
};

function cardFact(row) {
  const fact = factAt(app.records, row);
  return button([fact('subject'), fact('metric'), fact('text')].filter(Boolean).join(' · '), () => {
    card.dismiss();
    app.choose(row);
  });
}

/** Under the mention where there is room, else over it, and never beyond the edge of the window. */
function place(element, {left, top, bottom}) {
  const {offsetWidth: width, offsetHeight: height} = element;
  const under = bottom + 6 + height <= window.innerHeight;
  element.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`;
  element.style.top = `${Math.max(8, under ? bottom + 6 : top - height - 6)}px`;
}

function cardLines({kind, value, source, confidence, parts, evidence}) {
  const named = Object.entries(parts ?? {}).map(([name, text]) => `${name} ${text}`);
  return [
    ...(kind === 'date' ? dateLines(value) : kind === 'person' || kind === 'company' ? nameLines(value) : numberLines(value)),
    ['rule', source],
    confidence < 1 && ['confidence', String(confidence)],
    named.length > 0 && ['parts', named.join(' · ')],
    evidence?.length > 0 && ['evidence', evidence.join(' · ')],
  ].filter(Boolean);
}

function numberLines(value) {
  const number = numberText({value: value.amount ?? value.value, low: value.low, high: value.high, unit: value.currency ?? value.unit});
  const assumed = value.currency_stated === false ? ` (${say('currency_assumed')})` : '';
  return [['normal', number + assumed], value.mod && ['mod', say(value.mod)]];
}

function dateLines({timex, begin, end, mod, anchor}) {
  const against = anchor && (anchor.timex ? say(anchor.origin, {timex: anchor.timex}) : say('unknown'));
  return [['normal', timex], begin && ['span', `[${begin}, ${end ?? '…'})`], mod && ['mod', say(mod)], against && ['anchor', against]];
}

function nameLines({name, roles, legal_name: legal, ticker, id}) {
  const titles = (roles ?? []).map(({title, company}) => (company ?? '') + title).join(' · ');
  return [['normal', name], titles && ['roles', titles], legal && ['legal_name', legal], ticker && ['ticker', ticker], id && ['id', id]];
}
