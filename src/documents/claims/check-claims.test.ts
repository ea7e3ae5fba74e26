import { checkClaims } from './check-claims.ts'

const fileName = '建设方案.pdf'
const projectName = '桂海区社会救助“一件事”平台（一期）'
const body = '第一章 项目概述 第二章 需求分析 第三章 数据共享分析 第四章 投资概算 第五章 运行维护'
const check = (text: string | undefined, mustContain: string[] = [], textComplete = true) => checkClaims(text, { fileName, projectName, mustContain, textComplete })

test('a document that names its project and holds the required chapters is without findings', () => {
  expect(check(`${projectName}\n${body}`, ['需求分析', '投资概算'])).toEqual({ faults: [], notices: [] })
})

test.each([
  ['full-width brackets become half-width ones', '桂海区社会救助"一件事"平台(一期)'],
  ['a line breaks in the middle of the name', '桂海区社会救助“一件\n 事”平台（一期）'],
  ['the name stands in book-title marks', '《桂海区社会救助“一件事”平台（一期）》'],
  ['there are zero-width characters in it', '桂海区\u200b社会救助“一件事”平台（一期）'],
])('the project is recognised although %s', (_case, name) => {
  expect(check(`${name}${body}`).faults).toEqual([])
})

test('the project is recognised although a PDF writes radicals for characters', () => {
  const claims = checkClaims(`⻘⻢⼭⻔⻚⼀期平台${body}`, { fileName, projectName: '青马山门页一期平台', mustContain: [] })
  expect(claims.faults).toEqual([])
})

test('a document of another project is a fault that names the file and the project', () => {
  expect(check(`城市运行中心\n${body}`).faults).toEqual([{
    where: fileName,
    fault: `文件“${fileName}”中没有找到项目名称“${projectName}”。`,
    remedy: '请核对是否传错了文件；项目名称有变化的，请使材料与申报信息一致。',
    clauses: [],
  }])
})

test('every missing chapter is a fault of its own', () => {
  const { faults } = check(`${projectName}${body}`, ['绩效目标', '需求分析', '密码应用'])
  expect(faults.map((fault) => fault.fault)).toEqual([`文件“${fileName}”中没有找到应当包含的内容“绩效目标”。`, `文件“${fileName}”中没有找到应当包含的内容“密码应用”。`])
})

test('either of two alternatives will do, and both are named when neither is there', () => {
  expect(check(`${projectName}${body}`, ['建设必要性|需求分析']).faults).toEqual([])
  expect(check(`${projectName}${body}`, ['绩效目标|效益分析']).faults[0]?.fault).toContain('“绩效目标”或者“效益分析”')
})

test.each([undefined, '', ' \n 3 '])('a document without text (%j) is left to a person and is no fault', (text) => {
  const { faults, notices } = check(text, ['需求分析'])
  expect(faults).toEqual([])
  expect(notices).toEqual([expect.objectContaining({ where: fileName, fault: expect.stringContaining('扫描件') })])
})

test('what is missing from a text that was only read in part is a notice and no fault', () => {
  const { faults, notices } = check(`${projectName}${body}`, ['绩效目标'], false)
  expect(faults).toEqual([])
  expect(notices[0]?.fault).toBe(`在文件“${fileName}”已查验的部分中没有找到“绩效目标”。`)
})
