import type { Fault } from '../../decisions/contracts/fault.ts'

const megabytes = (bytes: number): string => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`

const describe = (file: string, fault: string, remedy: string, path?: string): Fault =>
  ({ where: file, fault, remedy, clauses: [], ...(path === undefined ? {} : { path }) })

/** Every sentence that the checks of a file can say: which file, what is wrong with it, what to do. */
export const documentFaults = {
  unsafeName: (file: string, reason: string) =>
    describe(file, `${reason}。`, '请只用文件本身的名称（不带文件夹路径和特殊字符），改名后重新上传。'),
  empty: (file: string) =>
    describe(file, `文件“${file}”是空文件（0 字节）。`, '请确认文件在本机能够打开，再重新上传。'),
  tooLarge: (file: string, limit: number) =>
    describe(file, `文件“${file}”超过大小上限 ${megabytes(limit)}。`, '请压缩其中的图片，或者拆分为几个文件后重新上传。'),
  executable: (file: string, what: string) =>
    describe(file, `文件“${file}”的内容是${what}，不是申报材料。`, '请检查该文件来源是否安全，并上传原始的 PDF、OFD、DOCX、XLSX 或图片文件。'),
  unsupported: (file: string, what: string) =>
    describe(file, `文件“${file}”的内容是${what}，不在可接收的格式之内。`, '请另存为 PDF、OFD、DOCX、XLSX 或 PNG、JPEG、TIFF 图片后重新上传。'),
  unknownContent: (file: string) =>
    describe(file, `无法识别文件“${file}”的内容，文件可能已经损坏，或者不是可接收的格式。`, '请另存为 PDF、OFD、DOCX、XLSX 或 PNG、JPEG、TIFF 图片后重新上传。'),
  wrongExtension: (file: string, extension: string, content: string) =>
    describe(file, `文件“${file}”的扩展名是“${extension}”，内容却是${content}。`, '请不要直接修改扩展名；请用编辑软件另存为需要的格式，或者改回正确的扩展名后重新上传。'),
  notAccepted: (file: string, content: string, accepted: string) =>
    describe(file, `文件“${file}”是${content}，这份材料需要的是 ${accepted}。`, `请提供 ${accepted} 格式的文件。`),
  legacyOffice: (file: string, what: string, target: string) =>
    describe(file, `文件“${file}”是${what}，不予接收。`, `请用办公软件打开后另存为 ${target}，再重新上传。`),
  encrypted: (file: string, what: string) =>
    describe(file, `${what}“${file}”已加密，需要密码才能打开。`, '请去掉密码后另存，再重新上传；密码请勿写入任何材料。'),
  truncated: (file: string, what: string) =>
    describe(file, `${what}“${file}”不完整，可能在传输或者复制时被截断。`, '请确认原文件能够打开到最后一页，再重新上传。'),
  damaged: (file: string, detail: string, path?: string) =>
    describe(file, `文件“${file}”已损坏：${detail}。`, '请用原编辑软件打开并另存为新文件，再重新上传。', path),
  macro: (file: string, path: string) =>
    describe(file, `文件“${file}”含有宏或者控件代码（${path}）。`, '请另存为不含宏的格式（DOCX 或 XLSX），再重新上传。', path),
  externalContent: (file: string, path: string) =>
    describe(file, `文件“${file}”在打开时会从外部地址加载内容（${path}）。`, '请把外部模板、外部链接的对象改为嵌入内容，或者另存为 PDF，再重新上传。', path),
  tooManyEntries: (file: string, limit: number) =>
    describe(file, `文件“${file}”内部包含的文件超过 ${limit} 个。`, '请确认这是一份正常的文档；必要时另存为 PDF 后重新上传。'),
  inflatesTooMuch: (file: string, path: string) =>
    describe(file, `文件“${file}”解压后的内容远大于文件本身（压缩炸弹），已停止读取（${path}）。`, '请检查该文件来源是否安全；确属正常文档的，请另存为 PDF 后重新上传。', path),
  overlapping: (file: string, path: string) =>
    describe(file, `文件“${file}”的内部结构互相重叠（${path}），不是正常生成的文档。`, '请检查该文件来源是否安全，用办公软件打开原文件另存后重新上传。', path),
  nestedArchive: (file: string, path: string) =>
    describe(file, `文件“${file}”内部又包含压缩包（${path}）。`, '请去掉其中的压缩包，把需要的材料单独上传。', path),
  innerExecutable: (file: string, path: string, what: string) =>
    describe(file, `文件“${file}”内部包含${what}（${path}）。`, '请检查该文件来源是否安全，去掉其中的程序后重新上传。', path),
  entryName: (file: string, path: string, reason: string) =>
    describe(file, `文件“${file}”内部的路径不安全：${reason}（${path}）。`, '请检查该文件来源是否安全，用办公软件打开原文件另存后重新上传。', path),
  duplicateEntry: (file: string, path: string) =>
    describe(file, `文件“${file}”内部有重名的内容（${path}），不同软件打开看到的可能不一样。`, '请用办公软件打开原文件另存后重新上传。', path),
  doctype: (file: string, path: string) =>
    describe(file, `文件“${file}”内部的 XML 含有文档类型声明或者实体（${path}），存在安全风险。`, '请检查该文件来源是否安全，用办公软件打开原文件另存后重新上传。', path),
  encoding: (file: string, path: string) =>
    describe(file, `文件“${file}”内部的文字编码不正确，不是有效的 UTF-8（${path}）。`, '请用办公软件打开原文件另存后重新上传。', path),
  malformedXml: (file: string, path: string) =>
    describe(file, `文件“${file}”内部的 XML 格式不正确（${path}）。`, '请用办公软件打开原文件另存后重新上传。', path),
  missingPart: (file: string, path: string, format: string) =>
    describe(file, `文件“${file}”缺少 ${format} 必须有的内容（${path}）。`, '请用原编辑软件打开并另存为新文件，再重新上传。', path),
  noPages: (file: string, what: string) =>
    describe(file, `${what}“${file}”没有任何页面。`, '请确认文件内容后重新导出上传。'),
  tooComplex: (file: string, what: string) =>
    describe(file, `${what}“${file}”过于复杂，在限定的时间和内存之内无法读完。`, '请用打印为 PDF 的方式重新生成一份，再上传。'),
  imageSize: (file: string, width: number, height: number) =>
    describe(file, `图片“${file}”的尺寸不合理（${width} × ${height} 像素）。`, '请以 200 至 300 DPI 重新扫描或者导出后上传。'),
  nameMissing: (file: string, projectName: string) =>
    describe(file, `文件“${file}”中没有找到项目名称“${projectName}”。`, '请核对是否传错了文件；项目名称有变化的，请使材料与申报信息一致。'),
  chapterMissing: (file: string, chapter: string) =>
    describe(file, `文件“${file}”中没有找到应当包含的内容“${chapter}”。`, `请补充“${chapter}”后重新上传。`),
} as const

/** Sentences about what a person should look at; the file counts as it is. */
export const documentNotices = {
  scan: (file: string) =>
    describe(file, `文件“${file}”读不出文字，可能是扫描件或者图片。`, '请由经办人打开核对内容是否与申报一致；有电子原件的，建议上传电子原件。'),
  script: (file: string) =>
    describe(file, `PDF“${file}”含有脚本（JavaScript）。`, '请在不执行脚本的阅读器中打开；建议重新导出不含脚本的 PDF。'),
  attachment: (file: string, names: string) =>
    describe(file, `文件“${file}”内嵌了其他文件或者对象：${names}。内嵌的内容没有查验。`, '请由经办人谨慎打开；需要作为材料的，应当单独上传。'),
  restricted: (file: string) =>
    describe(file, `PDF“${file}”设置了权限限制（能够打开，但限制打印、复制或者修改）。`, '归档前请提供没有权限限制的版本。'),
  repaired: (file: string) =>
    describe(file, `PDF“${file}”在结束标记之后还有其他数据。`, '请由经办人打开核对是否完整。'),
  partlyRead: (file: string) =>
    describe(file, `文件“${file}”文字较多，只查验了前面的部分。`, '请由经办人核对其余部分。'),
  notFoundInPart: (file: string, what: string) =>
    describe(file, `在文件“${file}”已查验的部分中没有找到“${what}”。`, '请由经办人核对其余部分。'),
} as const

/** Thrown inside the checks when reading on makes no sense; `inspectDocument` turns it into its finding. */
export class UnsoundContent extends Error {
  readonly finding: Fault
  constructor(finding: Fault) {
    super(finding.fault)
    this.name = 'UnsoundContent'
    this.finding = finding
  }
}
