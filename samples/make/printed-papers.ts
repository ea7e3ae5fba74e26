import { page, paragraphs, seal, table } from './page-style.ts'
import { maintenance, project, specimen } from './project.ts'

const foot = `<p class="plain" style="margin-top:4mm;font-size:12px;color:#555">（${specimen}）</p>`

const basis = (subject: string, part: string, task: string): string => page(`${subject}规划部署依据`, `
<h2 style="text-align:center;font-size:24px">规划、部署依据说明</h2>
<p class="plain">项目名称：${subject}</p><p class="plain">申报单位：${project.unit}</p>
${paragraphs(
    `一、本项目已列入《${project.unit}数字化发展规划（2026—2030年）》${part}，规划于2026年1月15日经局党组会议审议通过，印发文号为民示发〔2026〕3号。`,
    `二、规划原文摘录：“${task}”`,
    '三、上级有关部署要求推进民生事项集成办理和数据共享，本项目的建设内容与之一致，不存在重复立项、拆分立项的情形。',
    '四、规划全文存本单位办公室，可供查阅。',
  )}
<div class="seal" style="margin-top:6mm"><p class="right">${project.unit}</p><p class="right">2026年11月2日</p>${seal(project.unit)}</div>${foot}`)

export const planBasis = (): string =>
  basis(project.name, '第三章第二节', '2028年建成民生事务协同平台一期，实现八类民生事项一次申请、一次核验、一次办结，并以此替代临时救助登记、窗口取件登记两个旧系统。')

export const maintenanceBasis = (): string =>
  basis(maintenance.name, '第五章第一节', '健全信息系统运行维护机制，对在用系统实行统一运维、统一值守、按效付费，逐年压减运行维护成本。')

/** 事前绩效评估报告 with the finance department's result. */
export const preEvaluation = (): string => page(`${project.name}事前绩效评估报告`, `
<h2 style="text-align:center;font-size:24px">${project.name}<br>事前绩效评估报告及财政审核结果</h2>
<h3>一、评估对象</h3>${paragraphs(`${project.name}，申报单位为${project.unit}，申请财政资金386万元，拟在2028年度安排。`)}
<h3>二、评估方法与过程</h3>${paragraphs('采取成本效益分析、比较法和专家咨询相结合的方法，由申报单位组织，邀请业务、财务、信息技术专家各二名，于2026年9月10日至9月24日完成。')}
<h3>三、评估结论</h3>${table(['评估内容', '分值', '得分', '主要意见'], [
    ['立项必要性', '20', '19', '需求明确，与规划一致'], ['投入经济性', '20', '17', '费用测算依据充分，集成费略有压减空间'], ['绩效目标合理性', '20', '18', '指标可衡量、可核查'],
    ['实施方案有效性', '20', '18', '进度安排合理，风险应对具体'], ['筹资合规性', '20', '20', '属于本级事权，资金渠道合规'], ['合计', '100', '92', '予以支持'],
  ])}${paragraphs('评估总分92分，评估结论为“予以支持”。建议实施中进一步核减系统集成费用，并在绩效运行监控中关注接口联调进度。')}
<h3>四、财政审核结果</h3>${paragraphs('财政部门于2026年10月12日完成审核，审核意见为：评估程序规范，结论可信，审核通过。')}
<div class="seal" style="margin-top:6mm"><p class="right">${project.unit}</p><p class="right">2026年10月15日</p>${seal(project.unit)}</div>${foot}`)

/** The sealed reply that the office returns at the end of the demonstration. */
export const sealedReply = (): string => page(`关于${project.name}立项的批复`, `
<div class="head">样例数据管理局文件</div>
<p class="centre">（盖章扫描件样例，文号以系统登记的为准）</p>
<h2 style="text-align:center;font-size:23px">关于${project.name}<br>立项的批复</h2>
<p class="plain">${project.unit}：</p>
${paragraphs(
    `你单位报来的${project.name}立项申请及有关材料收悉。经组织技术审查、数字资源整合、云网资源分配、造价初核，并综合各有关单位意见，现批复如下：`,
    '一、原则同意该项目立项。项目建设内容、总投资和资金来源以系统登记的批复要素为准。',
    '二、请按批复的建设内容和概算组织实施，落实网络安全、密码应用、数据共享和知识产权的有关要求，委托监理单位进行工程监理。',
    '三、建设内容、投资、技术方案发生规定情形的变化，应当重新报批；项目竣工后按期申请验收。',
  )}
<div class="seal" style="margin-top:10mm"><p class="right">样例数据管理局</p><p class="right">二〇二六年十二月</p>${seal('样例数据管理局')}</div>${foot}`)
