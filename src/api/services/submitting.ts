import { z } from 'zod'
import { contract as modeContract, managementModeLabels } from '../../../decisions/contracts/management-mode.ts'
import { projectFacts } from '../../../decisions/contracts/project-facts.ts'
import { beijingDate } from '../../calendar/beijing-time.ts'
import { missingFacts } from '../../policy/index.ts'
import type { Pack } from '../../policy/index.ts'
import type { DeclaredDocument, Project, Step } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import type { Caller } from '../roles.ts'
import { isDeclared } from '../../engine/shapes.ts'
import { caseFacts } from '../../facts/case-facts.ts'
import { packOf } from '../views/pack-view.ts'
import { askRule } from './ask-rules.ts'
import { openCorrection } from './editing.ts'
import type { Services } from './services.ts'

type Deps = Pick<Services, 'register' | 'packs' | 'engine' | 'clock' | 'config' | 'logger'>

const mode = z.object({ mode: modeContract.output.shape.mode })

export interface Submitting {
  /** First submission; a second call answers the same project and makes sure that its process runs. */
  submit(project: Project, caller: Caller, draftPackId?: string): Promise<{ project: Project; first: boolean }>
  /** Submission after 补正: the next round, then the waiting step is completed. Twice makes one round. */
  resubmit(project: Project, caller: Caller): Promise<{ project: Project; first: boolean }>
  /** Starts the processes of cases that were submitted when the engine was away. Answers how many. */
  startPending(): Promise<number>
}

/** Submission: the unique row in the register first, then the engine (engine-patterns 4). */
export const createSubmitting = ({ register, packs, engine, clock, config, logger }: Deps): Submitting => {
  const declared = async (caseId: string): Promise<DeclaredDocument[]> =>
    (await register.documents.current(caseId)).filter(isDeclared).map(({ documentId, documentType, fileName, sha256 }) => ({ documentId, documentType, fileName, sha256 }))

  const start = async (project: Project): Promise<void> => {
    const { processInstanceKey } = await engine.startCase({ caseId: project.caseId, variables: { caseId: project.caseId, packId: project.packId, round: project.round, classified: 'no' } })
    if (processInstanceKey !== null) await register.projects.linkProcess(project.caseId, processInstanceKey)
  }

  const requireFacts = (pack: Pack, project: Project): void => {
    const parsed = projectFacts.safeParse(project.facts)
    if (!parsed.success || parsed.data.classified !== 'no') throw new ApiError('classified-offline', '只有确定不涉密的项目才能提交。', { remedy: '涉密项目请走线下渠道。' })
    const missing = missingFacts(pack, ['management-mode'], { ...parsed.data, declaredAt: beijingDate(clock.now()), asOf: beijingDate(clock.now()) })
    if (missing.length === 0) return
    throw new ApiError('facts-missing', `还有 ${missing.length} 项没有填写，无法确定管理方式：${missing.map((each) => each.label).join('、')}。没有提交。`, {
      faults: missing.map((each) => ({ path: `facts.${each.path}`, message: `“${each.label}”尚未填写` })), remedy: '请补填后再提交；不清楚的请先与业务部门核实，不要随意填写。',
    })
  }

  /** 补正 may not move the case to another route: that would be another declaration. */
  const requireSameMode = async (project: Project): Promise<void> => {
    const pack = packOf(packs, project)
    if (pack === undefined || project.managementMode === null) return
    const answer = await askRule(engine, pack, 'management-mode', { facts: await caseFacts(register, project, beijingDate(clock.now())), readings: project.readings, parameters: project.parameters })
    const now = mode.safeParse(answer.rows[0]).data?.mode ?? null
    if (now === project.managementMode) return
    const title = (key: string | null): string => (Object.entries(managementModeLabels).find(([name]) => name === key)?.[1] ?? '无法确定')
    throw new ApiError('mode-would-change', `按修改后的内容，管理方式会从“${title(project.managementMode)}”变为“${title(now)}”。补正不能改变管理方式，没有提交。`, {
      clauses: answer.rows.flatMap((row) => row.clauses), remedy: '如确需按新的内容办理，请撤回本项目后重新申报；否则请恢复影响管理方式的内容（如总投资额、项目类型、资金来源）。',
    })
  }

  const complete = async (step: Step, round: number): Promise<void> => {
    if (step.userTaskKey === null) throw new ApiError('task-not-ready', '补正事项正在生成，已保存的内容不会丢失。', { remedy: '请几秒钟后再点一次提交。' })
    await engine.userTasks.complete(step.userTaskKey, { round })
  }

  return {
    submit: async (project, caller, draftPackId) => {
      if (project.status === 'withdrawn') throw new ApiError('not-a-draft', '项目已经撤回，不能提交。', { remedy: '请重新建立申报。' })
      if (project.status !== 'draft') {
        if (project.processInstanceKey === null && project.status === 'submitted') await start(project)
        return { project: await register.projects.get(project.caseId), first: false }
      }
      const today = beijingDate(clock.now())
      const pack = packs.forSubmission(project.jurisdiction, today, draftPackId === undefined ? {} : { draft: draftPackId })
      requireFacts(pack, project)
      const answer = await register.projects.submit({
        caseId: project.caseId, packId: pack.id, readings: { ...pack.readings }, parameters: { ...pack.parameters }, codePrefix: config.codePrefix, documents: await declared(project.caseId), expectedVersion: project.factsVersion, by: caller.username,
      })
      await start(answer.project)
      return { project: await register.projects.get(project.caseId), first: answer.first }
    },
    resubmit: async (project, caller) => {
      const step = await openCorrection(register, project)
      if (step === undefined) throw new ApiError('not-in-correction', '项目当前没有等待补正。', { remedy: '收到补正通知后再提交；刷新页面可以看到最新进度。' })
      if (step.state === 'suspended') throw new ApiError('not-in-correction', '项目已暂停办理，暂时不能提交补正。', { remedy: '恢复办理后再提交。' })
      // The round was stored but the engine was away: only the completion is made up for.
      if (project.round > step.round) {
        await complete(step, project.round)
        return { project, first: false }
      }
      await requireSameMode(project)
      if (step.userTaskKey === null) await complete(step, project.round)
      const answer = await register.projects.resubmit({ caseId: project.caseId, round: project.round + 1, documents: await declared(project.caseId), expectedVersion: project.factsVersion, by: caller.username })
      await complete(step, answer.project.round)
      return { project: answer.project, first: answer.first }
    },
    startPending: async () => {
      let started = 0
      for (const project of await register.projects.notStarted()) {
        await start(project)
        started += 1
        logger.info('started a case that had been waiting for the engine', { caseId: project.caseId, projectCode: project.projectCode })
      }
      return started
    },
  }
}
