import type { FormView } from '../../../forms/form-view.ts'
import { buildFormView } from '../../form-view/build-form-view.ts'
import { openingShape } from '../../form-view/opening.ts'
import type { Pack } from '../../policy/index.ts'
import type { Project, Step } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import type { Services } from '../services/services.ts'

/** What a form shows at the desk: what Tasklist shows, from the register as it is now. Throws `pack-not-found` when the case's pack is no longer installed. */
export const deskFormView = async (services: Services, { step, project, pack }: { step: Step; project: Project; pack: Pack | undefined }): Promise<FormView> => {
  if (pack === undefined) throw new ApiError('pack-not-found', `本项目适用的规则包“${project.packId ?? ''}”没有装入，不能显示表单。`, { remedy: '请联系运行维护人员装回该规则包。' })
  return buildFormView({ deps: services, step, project, pack, opening: openingShape.parse(step.opening ?? {}) })
}
