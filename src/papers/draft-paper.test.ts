import { SaxesParser } from 'saxes'
import { fromBuffer } from 'yauzl'
import { draftPaper } from './draft-paper.ts'
import { paperKinds } from './types.ts'
import type { PaperRequest } from './types.ts'

const readParts = (file: Buffer): Promise<Record<string, string>> => new Promise((resolve, reject) => {
  fromBuffer(file, { lazyEntries: true }, (error, zip) => {
    if (error) { reject(error); return }
    const parts: Record<string, string> = {}
    zip.on('entry', (entry) => {
      zip.openReadStream(entry, (streamError, stream) => {
        if (streamError) { reject(streamError); return }
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
          parts[entry.fileName] = Buffer.concat(chunks).toString('utf8')
          zip.readEntry()
        })
      })
    }).on('end', () => resolve(parts)).on('error', reject)
    zip.readEntry()
  })
})

/** The paragraphs of a part as a reader sees them; a part that is not well-formed XML throws. */
const paragraphsOf = (xml: string): string[] => {
  const lines: string[] = []
  const parser = new SaxesParser()
  let inText = false
  parser.on('opentag', ({ name }) => { if (name === 'w:p') lines.push(''); inText = name === 'w:t' })
  parser.on('closetag', () => { inText = false })
  parser.on('text', (text) => { if (inText) lines.push(`${lines.pop() ?? ''}${text}`) })
  parser.on('error', (error) => { throw error })
  parser.write(xml).close()
  return lines
}

const read = async (request: PaperRequest) => {
  const parts = await readParts(await draftPaper(request))
  const lines = paragraphsOf(parts['word/document.xml'] ?? '')
  return { parts, lines, text: lines.join('\n'), headers: Object.keys(parts).filter((name) => /word\/header\d+\.xml/.test(name)).map((name) => parts[name] ?? '') }
}

const request: PaperRequest = {
  kind: 'approval-reply',
  issuer: '某某市数据局',
  paperKind: { title: '批复', cc: ['市财政局', '市审计局'], publicity: '依申请公开' },
  regulation: { title: '某某市政务信息化项目管理办法', documentNumber: '某政办发〔2024〕9号', draft: false },
  project: {
    projectName: '防汛调度指挥平台（二期）项目', projectCode: 'XM-2026-000012',
    facts: {
      totalInvestment: 1_999_999.99, fundingSource: 'fiscal', goals: '提高预报精度', summary: '建设4个子系统',
      participants: { declaringUnit: { name: '市水利局' }, constructionUnit: { name: '市水文中心' } },
      components: [{ type: 'software', name: '指挥应用', amount: 1_999_999.99 }],
    },
  },
}
const faults = [
  { where: '概算.pdf', fault: '文件已加密', remedy: '请上传未加密的文件', clauses: ['X-10-1', 'X-99'] },
  { where: '财政部门意见', fault: '未附意见', remedy: '请先取得意见 <并上传> & 签字', clauses: [] },
  { where: '申报单位名称', fault: '与代码不符', remedy: '请核对', clauses: ['X-5'] },
]

test('a reply names its addressee, project and code, and writes the amount in figures and in words', async () => {
  const { lines, text } = await read(request)
  expect(lines).toContain('某某市数据局关于防汛调度指挥平台（二期）项目的批复')
  expect(lines).toContain('市水利局：')
  expect(text).toContain('同意防汛调度指挥平台（二期）项目立项（项目编号：XM-2026-000012），建设单位为市水文中心。')
  expect(text).toContain('1,999,999.99元（大写：人民币壹佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分），资金来源为财政性资金')
  expect(text).toContain('根据《某某市政务信息化项目管理办法》（某政办发〔2024〕9号）')
  expect(text).toContain('（公开属性：依申请公开）')
  expect(text).toContain('抄送：市财政局，市审计局。')
})

test('a 送签稿 says on every page that it is worth nothing unsigned, and leaves number and date open', async () => {
  const { headers, text } = await read(request)
  expect(headers.length).toBeGreaterThan(0)
  for (const header of headers) expect(header).toContain('送签稿·未经签发无效')
  expect(text).toContain('（文号在签发后编列）')
  expect(text).toContain('　　　　年　　月　　日')
  expect(text).toContain('发文处理签')
})

test('number and date appear once they are given', async () => {
  const { lines } = await read({ ...request, number: '某数批〔2026〕12号', date: '2026-01-05' })
  expect(lines).toContain('某数批〔2026〕12号')
  expect(lines).toContain('2026年1月5日')
})

test('a paper of a draft text carries the watermark and no number, though one is given', async () => {
  const { headers, text } = await read({ ...request, number: '某数批〔2026〕12号', wording: { closing: '此复（{number}）。' }, regulation: { ...request.regulation, draft: true } })
  for (const header of headers) expect(header).toMatch(/v:textpath[^>]*string="草案试行"/)
  expect(text).not.toContain('2026〕12号')
  expect(text).toContain('（草案试行，不编文号）')
})

test('a paper of a text in force has no watermark', async () => {
  const { headers } = await read(request)
  for (const header of headers) expect(header).not.toContain('textpath')
})

test('a reply with a reduced amount says both amounts and encloses the 概算 by line with its sums to the fen', async () => {
  const { text } = await read({
    ...request,
    decision: { approvedAmount: 1_850_000.5 },
    budgetLines: [{ name: '软件', submitted: 1_399_999.99, reduced: 149_999.49, approved: 1_250_000.5 }, { name: '设备', submitted: 600_000, reduced: 0, approved: 600_000 }, { name: '待核', submitted: 0, reduced: null, approved: null }],
    conditions: ['同步落实网络安全'],
    opinions: [{ body: '市信息中心', title: '技术审查', conclusion: '附条件同意', text: '', conditions: ['部署于政务云', '不新建机房'] }],
  })
  expect(text).toContain('核定为1,850,000.50元（大写：人民币壹佰捌拾伍万元伍角整）（申报1,999,999.99元）')
  expect(text).toMatch(/合计\n1,999,999\.99\n149,999\.49\n1,850,000\.50/)
  expect(text).toContain('（一）市信息中心技术审查意见：部署于政务云；不新建机房。')
  expect(text).toMatch(/五、有关要求\n（一）同步落实网络安全。/)
})

test('a section without content is left out and takes no number', async () => {
  const { text } = await read({ ...request, project: { projectName: '甲项目', facts: {} }, conditions: ['按时验收'] })
  expect(text).toMatch(/二、有关要求/)
  expect(text).not.toContain('投资和资金来源')
})

test('a correction notice lists every fault with file, problem, remedy and clause, and no internal clause id', async () => {
  const { text } = await read({
    ...request, kind: 'correction-notice', paperKind: { title: '补正通知' }, faults, round: 2, replyBy: '2026-11-30', contact: { name: '李明', phone: '0771-2185001' },
    clauseNames: { 'X-10-1': '第十条第一款', 'X-5': '第五条' },
  })
  expect(text).toContain('（第2次报送）')
  expect(text).toContain('有下列3处需要补正，请于2026年11月30日前')
  expect(text).toMatch(/1\n概算\.pdf\n文件已加密\n请上传未加密的文件\n第十条第一款\n2\n财政部门意见\n未附意见\n请先取得意见 <并上传> & 签字\n\n3\n申报单位名称\n与代码不符\n请核对\n第五条/)
  expect(text).not.toContain('X-')
  expect(text).toContain('联系人：李明，联系电话：0771-2185001。')
})

test('a refusal says 不予立项 with its reasons, clauses and opinions', async () => {
  const { text } = await read({
    ...request, kind: 'refusal-reply', paperKind: { title: '关于不予{projectName}立项的函' }, decision: { reasons: ['未列入规划'] }, faults: [faults[0]!], clauseNames: { 'X-10-1': '第十条第一款' },
    opinions: [{ body: '市信息中心', title: '技术审查', conclusion: '不同意', text: '与一期重复' }],
  })
  expect(text).toContain('关于不予防汛调度指挥平台（二期）项目立项的函')
  expect(text).toMatch(/一、理由\n（一）未列入规划。\n（二）概算\.pdf：文件已加密。\n二、依据/)
  expect(text).toContain('第十条第一款。')
  expect(text).toContain('市信息中心技术审查意见为“不同意”：与一期重复。')
  expect(text).not.toContain('不予受理')
})

test('a refused filing says 不予备案, not 不予立项', async () => {
  const { text } = await read({ ...request, kind: 'filing-refusal', paperKind: { title: '关于{projectName}不予备案的通知' }, decision: { reasons: ['超出备案范围'] } })
  expect(text).toMatch(/备案材料收悉.*不予备案。[^]*一、理由\n（一）超出备案范围。/)
  expect(text).not.toContain('不予立项')
  expect(text).toContain('特此通知。')
})

test.each(paperKinds)('the %s can be drafted from a project of which hardly anything is known', async (kind) => {
  const { lines, parts } = await read({ ...request, kind, paperKind: { title: '文书' }, project: { projectName: '甲项目' } })
  expect(lines.join()).toContain('甲项目')
  for (const [name, xml] of Object.entries(parts)) if (name.endsWith('.xml')) expect(() => paragraphsOf(xml)).not.toThrow()
  expect(lines.join()).not.toMatch(/undefined|null|NaN|\[object/)
})

test('a form carries the facts with Chinese labels and values, and no mark of a 送签稿', async () => {
  const { text, headers } = await read({ ...request, kind: 'declaration-form', paperKind: { title: '政务信息化项目申报表' }, documents: [{ title: '申报书', name: '申报书.docx' }] })
  expect(text).toMatch(/总投资额\n1,999,999\.99元（大写：/)
  expect(text).toMatch(/资金来源\n财政性资金/)
  expect(text).toMatch(/1\n指挥应用\n软件开发\n1,999,999\.99/)
  expect(text).toContain('申报书.docx')
  for (const header of headers) { expect(header).toContain('严禁填写涉密信息'); expect(header).not.toContain('送签稿') }
})

test('a letter without a date asks for none, and one with enclosures numbers them', async () => {
  const consultation = { ...request, kind: 'consultation-letter' as const, paperKind: { title: '函', to: '市财政局' } }
  expect((await read(consultation)).text).toContain('请研究后书面反馈')
  const { lines } = await read({ ...consultation, replyBy: '2026-12-04', documents: [{ title: '申报书' }, { title: '概算' }] })
  expect(lines).toContain('附件：1.申报书')
  expect(lines).toContain('　　　2.概算')
  expect(lines.join()).toContain('请于2026年12月4日前书面反馈')
})

test('experts known beforehand are entered and the rest of the sheet is left to sign', async () => {
  const { text } = await read({ ...request, kind: 'expert-sign-in', paperKind: { title: '专家签到表' }, experts: { known: [{ name: '黄文', unit: '某大学', title: '教授' }], rows: 3 } })
  expect(text).toMatch(/1\n黄文\n某大学\n教授\n\n\n2\n\n\n\n\n\n3/)
})

test('minutes give each project its one conclusion', async () => {
  const { text } = await read({
    ...request, kind: 'meeting-minutes', paperKind: { title: '项目审议会议纪要' },
    meeting: { time: '2026年11月20日上午', place: '第二会议室', chair: '副局长', attendees: ['甲', '乙'], recorder: '丙', items: [{ projectName: '甲项目', conclusion: '同意', points: ['核定概算'] }, { projectName: '乙项目', conclusion: '再审' }] },
  })
  expect(text).toMatch(/一、甲项目\n同意。\n（一）核定概算。\n二、乙项目\n再审。/)
  expect(text).toContain('出席：甲、乙。')
})

test('the pack’s wording takes the place of the neutral phrase, filled in', async () => {
  const { text } = await read({ ...request, wording: { opening: '{declaringUnit}报来{projectName}材料收悉。' } })
  expect(text).toContain('市水利局报来防汛调度指挥平台（二期）项目材料收悉。')
})

test('an unknown placeholder in a pack’s text is named, not printed', () => {
  expect(() => draftPaper({ ...request, wording: { opening: '{projectNmae}' } })).toThrow('{projectNmae}')
})

test('control characters and markup in what people typed neither break the file nor vanish as text', async () => {
  const { text } = await read({ ...request, project: { projectName: '甲\u0000\u0008<b>&"项目\ud800', facts: {} } })
  expect(text).toContain('甲<b>&"项目')
})

test('the text is set as GB/T 9704 asks: 小标宋 二号 title, 仿宋 三号 text, its margins', async () => {
  const { parts } = await read(request)
  const xml = parts['word/document.xml'] ?? ''
  expect(xml).toMatch(/<w:rFonts[^>]*w:eastAsia="方正小标宋简体"[^>]*\/><w:sz w:val="44"\/>/)
  expect(xml).toMatch(/<w:rFonts[^>]*w:eastAsia="仿宋_GB2312"[^>]*\/><w:sz w:val="32"\/>/)
  expect(xml).toMatch(/<w:pgMar[^>]*w:top="2098"/)
  expect(xml).toMatch(/<w:pgSz[^>]*w:w="11906" w:h="16838"/)
})
