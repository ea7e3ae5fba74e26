import type { Group } from './groups.ts'

/** The application's own user in the engine. */
export const applicationUser = 'binglian'

const anywhere = (resourceType: string, permissions: readonly string[]): object =>
  ({ ownerType: 'USER', ownerId: applicationUser, resourceType, resourceId: '*', permissions: [...permissions] })

/**
 * What Camunda 8.9 and later create at their first start (`camunda.security.initialization`): the application's user with just what
 * it does, one group a body and level with access to Tasklist, and the role that shows a member the tasks of his groups only.
 * Camunda creates what is missing and never changes what exists: groups that were removed from a pack are removed by hand.
 */
export const initializationOf = (groups: readonly Group[]): object => ({
  camunda: {
    security: {
      initialization: {
        groups: groups.map(({ id, name }) => ({ groupId: id, name })),
        'default-roles': { 'task-worker': { groups: groups.map(({ id }) => id) } },
        authorizations: [
          anywhere('RESOURCE', ['CREATE', 'READ']),
          anywhere('PROCESS_DEFINITION', ['CREATE_PROCESS_INSTANCE', 'READ_PROCESS_DEFINITION', 'READ_PROCESS_INSTANCE', 'UPDATE_PROCESS_INSTANCE', 'READ_USER_TASK', 'UPDATE_USER_TASK']),
          anywhere('DECISION_DEFINITION', ['READ_DECISION_DEFINITION', 'CREATE_DECISION_INSTANCE', 'READ_DECISION_INSTANCE']),
          anywhere('MESSAGE', ['CREATE', 'READ']),
          ...groups.map(({ id }) => ({ ownerType: 'GROUP', ownerId: id, resourceType: 'COMPONENT', resourceId: 'tasklist', permissions: ['ACCESS'] })),
        ],
      },
    },
  },
})
