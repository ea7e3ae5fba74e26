import { project, specimen } from './project.ts'

/** Small marks of a scanner, always in the same places. */
const specks = (): string => {
  let seed = 20261121
  const next = (): number => { seed = (seed * 48271) % 2147483647; return seed / 2147483647 }
  return Array.from({ length: 220 }, () => `<circle cx="${Math.round(next() * 900)}" cy="${Math.round(next() * 1270)}" r="${(next() * 1.1 + 0.2).toFixed(1)}" fill="#8a8578"/>`).join('')
}

const rows: readonly (readonly [string, string])[] = [
  ['系统名称', project.name], ['主管单位', project.unit], ['业务信息安全保护等级', '第三级'], ['系统服务安全保护等级', '第三级'], ['系统安全保护等级', '第三级'],
  ['受侵害的客体', '社会秩序、公共利益'], ['侵害程度', '严重损害'], ['专家评审意见', '定级准确，同意定为第三级'], ['评审日期', '2026年10月20日'],
]

/** A page as a scanner delivers it: a little askew, grey, with specks; without any text that a machine could read. */
export const scannedGradingReport = (): string => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>
  body { margin: 0; background: #e9e6de; width: 900px; height: 1270px; overflow: hidden; font-family: 'Noto Serif CJK SC'; }
  main { position: absolute; inset: 26px 30px; background: #f6f4ee; transform: rotate(-0.7deg); padding: 70px 76px; color: #2b2a33; filter: contrast(.92); }
  h1 { text-align: center; font-size: 30px; } table { width: 100%; border-collapse: collapse; font-size: 20px; } td { border: 1.5px solid #444; padding: 13px 14px; } td:first-child { width: 34%; }
  .end { text-align: right; font-size: 20px; margin-top: 70px; line-height: 1.9; } svg { position: absolute; inset: 0; }
</style><body><main><h1>信息系统安全等级保护定级报告（摘要）</h1><table>${rows.map(([name, value]) => `<tr><td>${name}</td><td>${value}</td></tr>`).join('')}</table>
<div class="end">${project.unit}<br>2026年10月22日</div><p style="font-size:15px;margin-top:60px">（${specimen}）</p></main><svg width="900" height="1270">${specks()}</svg></body></html>`
