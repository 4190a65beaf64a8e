// Offsets of the records count code points; strings of JavaScript count UTF-16 units.

/** A text that is cut by code points. */
class Text {
  constructor(text) {
    this.text = text;
    this.points = /[\ud800-\udfff]/.test(text) ? Array.from(text) : null;
    this.length = (this.points ?? text).length;
  }
  slice(start, end) {
    return this.points ? this.points.slice(start, end).join('') : this.text.slice(start, end);
  }
}

/** The text cut at all edges of mentions and other spans: pieces with the innermost mention that holds each, or null. */
function pieces(length, mentions, spans) {
  const within = (place) => Math.min(Math.max(place, 0), length);
  const edges = new Set([0, length]);
  for (const {start, end} of [...mentions, ...spans]) edges.add(within(start)).add(within(end));
  const cuts = [...edges].sort((one, other) => one - other);
  const waiting = [...mentions].sort((one, other) => other.start - one.start || one.end - other.end);
  let open = [];
  return cuts.slice(1).map((end, place) => {
    const start = cuts[place];
    while (waiting.length && waiting.at(-1).start <= start) open.push(waiting.pop());
    open = open.filter((mention) => mention.end > start);
    const mention = open.reduce((best, one) => (best && best.end - best.start <= one.end - one.start ? best : one), null);
    return {start, end, mention};
  });
}
