import { phrase } from '../fill-in.ts'
import type { Block, PaperContent, PaperRequest } from '../types.ts'
import { addressing, paragraph, sentence, titleOf } from './shared.ts'

const annexes = (request: PaperRequest): Block[] => {
  const documents = request.documents ?? []
  if (documents.length === 0) return []
  const list = documents.length === 1 ? [`附件：${documents[0]?.title ?? ''}`] : documents.map(({ title }, index) => `${index === 0 ? '附件：' : '　　　'}${index + 1}.${title}`)
  return [paragraph(''), ...list.map(paragraph)]
}

const contact = (request: PaperRequest): Block[] => (request.contact ? [paragraph(phrase(request, 'contact', '联系人：{contactName}，联系电话：{contactPhone}。'))] : [])

const letter = (request: PaperRequest, opening: string, closing: string): PaperContent => ({
  title: titleOf(request),
  ...addressing(request),
  blocks: [
    paragraph(phrase(request, 'opening', opening)),
    ...(request.paragraphs ?? []).map((text) => paragraph(sentence(text))),
    ...contact(request),
    paragraph(phrase(request, 'closing', closing)),
    ...annexes(request),
  ],
  signed: true,
  routingSlip: true,
})

/** A letter or 请示 that asks another body for something in its own power. */
export const requestLetter = (request: PaperRequest): PaperContent =>
  letter(request, '现将{projectName}有关事项函告如下：', /请示$/.test(request.paperKind.title) ? '妥否，请批示。' : '请研究函复。')

/** 征求意见函; silence is never taken for consent, so it only says by when an answer is hoped for. */
export const consultationLetter = (request: PaperRequest): PaperContent =>
  letter(request, request.replyBy === undefined ? '现就{projectName}征求你单位意见，请研究后书面反馈。' : '现就{projectName}征求你单位意见，请于{replyBy}前书面反馈；如无意见，也请书面回复。', '专此函达，请予支持。')
