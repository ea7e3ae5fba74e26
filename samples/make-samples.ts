import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { withChromium } from './make/chromium.ts'
import { constructionPlan } from './make/construction-plan.ts'
import { financeOpinion } from './make/finance-opinion.ts'
import { maintenanceBasis, planBasis, preEvaluation, sealedReply } from './make/printed-papers.ts'
import { scannedGradingReport } from './make/scan.ts'
import { investmentEstimate, maintenanceEstimate, sharingLists } from './make/sheets.ts'
import { cryptographyPlan, dataCatalogue, domesticStack, filingForm, performanceTargets } from './make/word-documents.ts'

/** Makes every file of the samples anew: `npx tsx samples/make-samples.ts` (needs Chromium; with the Debian packages
 * fonts-arphic-gbsn00lp and fonts-droid-fallback the files are small, with fonts-noto-cjk they are large). */
const write = (name: string, content: Buffer): void => {
  const path = join(import.meta.dirname, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  console.log(`${String(Math.ceil(content.length / 1024)).padStart(5)} KB  ${name}`)
}

await withChromium(async (printer) => {
  write('approval/民生事务协同平台建设方案.pdf', await printer.pdf(constructionPlan()))
  write('approval/规划部署依据.pdf', await printer.pdf(planBasis()))
  write('approval/事前绩效评估报告.pdf', await printer.pdf(preEvaluation()))
  write('approval/等级保护定级材料（扫描件）.png', await printer.picture(scannedGradingReport(), 900, 1270))
  write('filing/规划部署依据.pdf', await printer.pdf(maintenanceBasis()))
  write('sealed-reply.pdf', await printer.pdf(sealedReply()))
})
write('approval/投资概算表.xlsx', await investmentEstimate())
write('approval/数据共享清单与需求清单.xlsx', await sharingLists())
write('approval/政务数据资源目录.docx', await dataCatalogue())
write('approval/绩效目标表.docx', await performanceTargets())
write('approval/信创建设方案.docx', await domesticStack())
write('approval/密码应用方案.docx', await cryptographyPlan())
write('approval/财政部门意见.ofd', financeOpinion())
write('filing/备案说明（系统安全、数据共享、知识产权）.docx', await filingForm())
write('filing/运行维护费用测算表.xlsx', await maintenanceEstimate())
