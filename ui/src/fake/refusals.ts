// Failures in the form of the core.

import type { Failure } from "../bindings";

export function refused(code: string, message: string, field: string | null = null): Failure {
  return { code, message, field, action: null };
}

export function gone(what: string, id: string): Failure {
  return refused("record-gone", `${what} ${id} is not in this library. Nothing was changed. Open the list again.`);
}
