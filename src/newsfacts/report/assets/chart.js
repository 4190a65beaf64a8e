// Scales and shapes that charts are drawn with.
const DAY = 86400000;
const HALF_A_LABEL = 24;
const dayOf = (date) => Date.parse(date) / DAY;

/** A scale from numbers to places, and round numbers on it. */
function scale(low, high, from, to) {
  const reach = high - low || 1;
  return (number) => from + ((number - low) / reach) * (to - from);
}

function roundTicks(low, high, count) {
  const raw = (high - low || Math.abs(high) || 1) / count;
  const size = 10 ** Math.floor(Math.log10(raw));
  const step = size * [1, 2, 5, 10].find((factor) => factor * size >= raw);
  const ticks = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high + step / 1e6; tick += step) ticks.push(tick || 0); // no -0
  return ticks;
}

/** The first days of years, half years, quarters or months between two days: as many as fit. */
function dateTicks(low, high, most) {
  const [first, last] = [low, high].map((day) => new Date(day * DAY).getUTCFullYear());
  for (const months of [1, 3, 6, 12, 24, 60, 120, 600]) {
    const ticks = [];
    for (let month = 0; month <= (last - first + 1) * 12; month += months) {
      const day = Date.UTC(first, month) / DAY;
      if (day >= low && day <= high) ticks.push(day);
    }
    if (ticks.length <= most) return ticks.map((day) => [day, dateLabel(new Date(day * DAY), months)]);
  }
  return [];
}

const dateLabel = (date, months) => (months < 12 ? `${date.getUTCFullYear()}-${String(date.getUTCMonth() + 1).padStart(2, '0')}` : String(date.getUTCFullYear()));

/** A number as short as an axis needs it, in the language of the page. */
const short = (number) => new Intl.NumberFormat(document.documentElement.lang, {notation: 'compact', maximumFractionDigits: 2}).format(number);

/** Values over time: a stroke as long as the period, with a dot where it is reported and an empty diamond where it is planned. */
function timeChart(points, title, width) {
  const [height, left, bottom] = [210, 58, 26];
  const lows = points.map((point) => point.begin);
  const highs = points.map((point) => point.end);
  const margin = Math.max((Math.max(...highs) - Math.min(...lows)) * 0.03, 5);
  const [first, last] = [Math.min(...lows) - margin, Math.max(...highs) + margin];
  const numbers = points.flatMap((point) => [point.low, point.high]);
  const [lowest, highest] = [Math.min(0, ...numbers), Math.max(0, ...numbers)];
  const room = (highest - lowest || 1) * 0.07;
  const [least, most] = [lowest && lowest - room, highest && highest + room];
  const x = scale(first, last, left, width - 8);
  const y = scale(least, most, height - bottom, 10);
  return draw('svg', {class: 'chart', viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': title},
    roundTicks(least, most, 6).map((tick) => [
      draw('line', {class: 'grid', x1: left, x2: width - 8, y1: y(tick), y2: y(tick)}),
      draw('text', {class: 'axis', x: left - 8, y: y(tick) + 4, 'text-anchor': 'end'}, short(tick))]).flat(),
    dateTicks(first, last, Math.floor(width / 64)).map(([day, label]) => [
      draw('line', {class: 'tick', x1: x(day), x2: x(day), y1: height - bottom, y2: height - bottom + 4}),
      draw('text', {class: 'axis', x: Math.min(x(day), width - HALF_A_LABEL), y: height - 8, 'text-anchor': 'middle'}, label)]).flat(),
    reportedLast(points).map((point) => timePoint(point, x, y)));
}

/** In the order of time, what is reported over what is planned: where both have one value, the dot stands in the diamond. */
const reportedLast = (points) => [...points].sort((one, other) => (one.status === 'reported') - (other.status === 'reported') || one.begin - other.begin);

function timePoint({row, begin, end, low, high, status, label}, x, y) {
  const [middle, level] = [x((begin + end) / 2), y((low + high) / 2)];
  const shape = status === 'reported'
    ? draw('circle', {cx: middle, cy: level, r: 4.5})
    : draw('path', {d: `M${middle} ${level - 6.5}L${middle + 6.5} ${level}L${middle} ${level + 6.5}L${middle - 6.5} ${level}Z`});
  const press = (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    app.choose(row);
  };
  return draw('g', {class: `point ${status}`, tabindex: '0', role: 'button', 'aria-label': label, on: {click: () => app.choose(row), keydown: press}},
    draw('title', {}, label),
    draw('line', {x1: x(begin), x2: x(end), y1: level, y2: level}),
    low !== high && draw('line', {x1: middle, x2: middle, y1: y(low), y2: y(high)}),
    draw('rect', {class: 'reach', x: middle - 11, y: level - 11, width: 22, height: 22}),
    shape);
}

/** A row of stretches side by side, as long as their numbers. */
function bar(stretches, whole) {
  let from = 0;
  return draw('svg', {class: 'bar', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true'}, stretches.map(([name, count]) => {
    const stretch = draw('rect', {class: name, x: from, y: 0, width: (count / whole) * 100, height: 10});
    from += (count / whole) * 100;
    return stretch;
  }));
}
