// What the page says, in two languages. A word that is not here is shown as the records have it.
const WORDS = {
  en: {
    language: '中文', language_name: 'en', skip: 'Skip to the text', search: 'Search', search_hint: 'Search articles and facts',
    help: 'Keys', views: 'What to show', articles: 'Articles', text: 'Text', facts: 'Facts', more: 'Events and findings',
    charts: 'Charts', tabs: 'Facts, events and charts', scope: 'Of which articles', this_article: 'This article',
    all_articles: 'All articles', filters: 'Filter the facts', theme_auto: 'Theme: as the system', theme_light: 'Theme: light',
    theme_dark: 'Theme: dark', totals: '{articles:article} · {facts:fact}', found: '{n} of {all:article}',
    searching: '{n} of {all:article} so far …', rows: '{n} of {all:fact}', first_of: 'the first {n} of {all}', page: '{from}–{to} of {all}', before: 'Previous', after: 'Next',
    subject: 'Subject', metric: 'Metric', value: 'Value', period: 'Period', change: 'Change', status: 'Status', checks: 'Checks',
    article: 'Article', kind: 'Kind', finding: 'Finding or check', any: 'any', clear: 'Clear', none: 'Nothing to show.',
    no_articles: 'This report holds no articles.', no_facts: 'No fact fits. Clear the filters, or look at all articles.',
    factless: 'This article has no facts.', PAST_REF: 'past', PRESENT_REF: 'present', FUTURE_REF: 'future', several: 'several',
    length_Y: '{n:year}', length_Q: '{n:quarter}', length_M: '{n:month}', length_W: '{n:week}', length_D: '{n:day}',
    length_TH: '{n:hour}', length_TM: '{n:minute}', length_TS: '{n:second}',
    mentions: 'Mentions shown by kind', published: 'Published', source: 'Source', given_as: '({origin})', fact_n: '{n:fact}',
    disagree_n: 'Checks that disagree: {n}', money: 'Money', percent: 'Percent', date: 'Date', quantity: 'Quantity', person: 'Person',
    company: 'Company', rule: 'Rule or source', confidence: 'Confidence', parts: 'Parts', evidence: 'Evidence', normal: 'Normal form',
    span: 'Interval', mod: 'Bound', anchor: 'Resolved against', roles: 'Roles', legal_name: 'Legal name', ticker: 'Ticker', id: 'Id',
    currency_assumed: 'currency not stated', in_facts: 'In facts', says: 'says {who}', events: 'Events', findings: 'Findings',
    errors: 'Articles that could not be done', document: 'document date {timex}', context: '{timex}, earlier in the text',
    unknown: 'unknown', over_time: 'A metric over time', per_subject: 'Facts per company', checks_title: 'Checks',
    disagreements: 'Checks that disagree', all_agree: 'No check disagrees.', no_points: 'No dated numbers among these facts.',
    shown_points: '{n:value}, {unit}', no_unit: 'count', to: 'to', charted: 'The first two charts show the facts that the filters leave; checks are those of all articles in scope.',
    more_filters: 'Filters', k_next: 'next and previous fact; in the list, article', k_article: 'next and previous article',
    k_mention: 'in the text: from mention to mention', k_enter: 'on a mention: keep its card open', k_search: 'search',
    k_scope: 'this article or all', k_close: 'close', k_help: 'this list', close: 'Close', control: 'control character',
    target_role: 'target', damaged: 'A part of this page is damaged ({reason}). Write the report again.', change_check: 'change', field: 'a field of the record', html: 'from HTML', file_name: 'file name', inferred: 'inferred from the text',
  },
  zh: {
    language: 'English', language_name: 'zh', skip: '跳到正文', search: '搜索', search_hint: '搜索文章与事实', help: '快捷键', views: '显示内容',
    articles: '文章', text: '正文', facts: '事实', more: '事件与提示', charts: '图表', tabs: '事实、事件与图表', scope: '范围',
    this_article: '本篇', all_articles: '全部文章', filters: '筛选事实', theme_auto: '外观:跟随系统', theme_light: '外观:浅色',
    theme_dark: '外观:深色', totals: '{articles} 篇文章 · {facts} 条事实', found: '{n} / {all} 篇文章', searching: '已找到 {n} / {all} 篇 …',
    rows: '{n} / {all} 条事实', first_of: '前 {n} 条,共 {all} 条', page: '{from}–{to},共 {all}', before: '上一页', after: '下一页', subject: '主体', metric: '指标', value: '数值',
    period: '期间', change: '变动', status: '状态', checks: '核对', article: '文章', kind: '类型', finding: '提示或核对', any: '不限',
    clear: '清除', none: '没有内容。', no_articles: '本报告没有文章。', no_facts: '没有符合条件的事实。请清除筛选,或查看全部文章。',
    factless: '本篇没有事实。', PAST_REF: '过去', PRESENT_REF: '当前', FUTURE_REF: '将来', several: '数',
    length_Y: '{n}年', length_Q: '{n}个季度', length_M: '{n}个月', length_W: '{n}周', length_D: '{n}天',
    length_TH: '{n}小时', length_TM: '{n}分钟', length_TS: '{n}秒',
    mentions: '按类型显示提及', published: '发布', source: '来源', given_as: '({origin})', fact_n: '{n} 条事实',
    disagree_n: '{n} 项核对不符', money: '金额', percent: '百分比', date: '日期', quantity: '数量', person: '人物', company: '公司',
    rule: '规则或来源', confidence: '置信度', parts: '组成', evidence: '依据', normal: '规范值', span: '区间', mod: '约数', anchor: '推算基准',
    roles: '职务', legal_name: '全称', ticker: '代码', id: '编号', currency_assumed: '未写明币种', in_facts: '相关事实', says: '{who}称',
    events: '事件', findings: '提示', errors: '未能处理的文章', document: '文章日期 {timex}', context: '上文 {timex}', unknown: '未知',
    over_time: '指标走势', per_subject: '各公司事实数', checks_title: '核对', disagreements: '不符的核对', all_agree: '没有不符的核对。',
    no_points: '这些事实中没有带期间的数值。', shown_points: '{n} 个数值,{unit}', no_unit: '个', to: '至', charted: '前两图为筛选后的事实;核对为所选范围内的全部。',
    more_filters: '筛选', k_next: '下一条、上一条事实;在列表中为文章', k_article: '下一篇、上一篇', k_mention: '在正文中:逐个提及',
    k_enter: '在提及上:固定说明卡', k_search: '搜索', k_scope: '本篇或全部', k_close: '关闭', k_help: '本表', close: '关闭', control: '控制字符',
    damaged: '本页数据有损({reason})。请重新生成报告。', change_check: '变动',
    reported: '已公布', planned: '计划', denied: '否认', rumored: '传闻', increase: '增长', decrease: '下降', flat: '持平', yoy: '同比', qoq: '环比',
    previous: '较前', target: '较目标', annualized: '年化', agree: '相符', disagree: '不符', unclear: '不明', sum: '合计', repeated: '重复', future: '未来',
    share: '占比', approx: '约', more_than: '多于', less_than: '少于', equal_or_more: '不少于', equal_or_less: '不多于', start: '初', mid: '中', end: '末',
    given: '给定', field: '字段', html: '网页', front_matter: '文件头', sidecar: '附属文件', file_name: '文件名', inferred: '由正文推断',
    thing: '事物', financing: '融资', acquisition: '收购', pledge: '质押', pledge_release: '解除质押', buyback: '回购', holding_increase: '增持',
    holding_decrease: '减持', bid_won: '中标', executive_change: '人事变动', results: '业绩', debt_default: '债务违约',
    'date-inferred': '日期由正文推断', 'date-open': '日期未定', 'person-variant': '人名异写', 'possible-variant': '疑似异写', 'time-limit': '超时',
    'check-sum': '合计核对', 'check-change': '变动核对', 'check-share': '占比核对', 'check-repeated': '重复核对', 'check-future': '未来核对',
    action: '动作', appointed: '任职', left: '离任', title: '职务', shares: '股数', of_holding: '占所持', of_total: '占总股本', pledgee: '质权人',
    issuer: '发行人', pledgor: '出质人', amount: '金额', price: '价格', holder: '股东', stake: '股权', seller: '出让方', acquirer: '收购方',
    target_role: '标的', client: '招标人', project: '项目', winner: '中标人', round: '轮次', lead: '领投', investor: '投资方', investee: '被投方',
    revenue: '营业收入', revenue_change: '营收变动', net_profit: '净利润', net_profit_change: '净利润变动', instrument: '债券', debtor: '债务人',
    percentage_point: '个百分点', permille: '‰', basis_point: '个基点',
  },
};

let words = WORDS.en;

/** A word or sentence in the language of the page, with {names} filled in; {n:fact} becomes 1 fact, 2,000 facts. */
function say(key, fields = {}) {
  const text = Object.hasOwn(words, key) ? words[key] : key.replaceAll('_', ' ');
  return text.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name, counted) => {
    const value = fields[name] ?? '';
    const told = typeof value === 'number' ? value.toLocaleString('en') : value;
    return counted ? `${told} ${counted}${value === 1 ? '' : 's'}` : told;
  });
}

/** Put the words of the language into what stands in the page from the start. */
function sayAll() {
  document.documentElement.lang = words === WORDS.zh ? 'zh-CN' : 'en';
  for (const element of document.querySelectorAll('[data-say]')) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll('[data-hint]')) element.placeholder = say(element.dataset.hint);
  for (const element of document.querySelectorAll('[data-name]')) {
    element.setAttribute('aria-label', say(element.dataset.name === 'language' ? 'language' : element.dataset.name));
  }
}
