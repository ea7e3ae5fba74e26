const key = 'binglian.session'

const read = () => {
  try {
    const session = JSON.parse(localStorage.getItem(key) ?? 'null')
    return session !== null && new Date(session.expiresAt) > new Date() ? session : null
  } catch {
    return null
  }
}

/** Who is signed in: `{ token, expiresAt, caller }` or null. */
export const session = {
  current: read,
  start: (value) => localStorage.setItem(key, JSON.stringify(value)),
  end: () => localStorage.removeItem(key),
  has: (role) => read()?.caller.roles.includes(role) ?? false,
}
