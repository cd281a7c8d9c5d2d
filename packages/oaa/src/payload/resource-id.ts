/**
 * The id of a resource that stands for something with an id of its own. A dot in a reference leads from a resource to
 * one below it, so an id must have none: it becomes `%2E`, and `%` becomes `%25`, so that no two ids become one.
 */
export function resourceId(id: string): string {
  return id.replaceAll('%', '%25').replaceAll('.', '%2E');
}

/** What the resource of an id stands for: undoes `resourceId`. */
export function originalId(resource: string): string {
  return resource.replaceAll('%2E', '.').replaceAll('%25', '%');
}
