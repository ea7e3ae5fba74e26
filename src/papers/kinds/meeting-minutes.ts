import { phrase } from '../fill-in.ts'
import type { Block, MeetingItem, PaperContent, PaperRequest } from '../types.ts'
import { addressing, chineseNumeral, enumerated, formTitle, paragraph, sentence } from './shared.ts'

/** 会议纪要: many projects, one conclusion each; it is signed off and goes to those who attended, without 主送. */
export const meetingMinutes = (request: PaperRequest): PaperContent => {
  const { meeting } = request
  const { cc, publicity } = addressing(request)
  const decided: readonly MeetingItem[] = meeting?.items ?? [{ projectName: request.project.projectName, conclusion: '' }]
  const items = decided.flatMap(({ projectName, conclusion, points = [] }, index): Block[] => [
    { type: 'heading', text: `${chineseNumeral(index + 1)}、${projectName}` }, paragraph(conclusion === '' ? '' : sentence(conclusion)), ...enumerated(points),
  ])
  return {
    title: formTitle(request),
    ...(cc === undefined ? {} : { cc }),
    ...(publicity === undefined ? {} : { publicity }),
    blocks: [
      paragraph(phrase(request, 'opening', '{meetingTime}，{meetingChair}在{meetingPlace}主持召开会议，审议有关项目。现将会议议定事项纪要如下：')),
      ...items,
      paragraph(''),
      paragraph(`出席：${(meeting?.attendees ?? []).join('、')}。`),
      paragraph(`记录：${meeting?.recorder ?? ''}。`),
    ],
    signed: true,
    routingSlip: true,
  }
}
