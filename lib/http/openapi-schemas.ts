import { z } from 'zod'
import { NAMED_SCHEMAS } from './openapi-names.ts'

export type JsonSchema = { [key: string]: unknown }

/**
 * Schemas of JSON as OpenAPI 3.1 writes them, which is JSON Schema of 2020-12. Those that have a name stand once in
 * `components` and are referred to. What is sent may leave out what is filled in before it is answered, so a name that
 * stands for both stands there twice, with "Input" for what is sent. Ask for all answers first.
 */
export class SchemaCollection {
  readonly components: Record<string, JsonSchema> = {}
  readonly #registry = z.registry<{ id: string }>()
  readonly #answered = new Map<string, string>()

  constructor() {
    for (const [id, schema] of Object.entries(NAMED_SCHEMAS)) this.#registry.add(schema, { id })
  }

  /** What an answer holds, and nothing beyond it. */
  answered(schema: z.ZodType): JsonSchema {
    const { root, definitions } = this.#convert(schema, 'output')
    for (const [id, definition] of definitions) this.#answered.set(id, JSON.stringify(definition))
    return this.#take(root, definitions, (id) => id)
  }

  /** What a request may send; what is beyond it is passed over. */
  sent(schema: z.ZodType): JsonSchema {
    const { root, definitions } = this.#convert(schema, 'input')
    const texts = new Map(definitions.map(([id, definition]) => [id, JSON.stringify(definition)]))
    return this.#take(root, definitions, (id) => {
      const answered = this.#answered.get(id)
      const isSame = answered === texts.get(id) && !answered?.includes('"$ref"')
      return answered === undefined || isSame ? id : `${id}Input`
    })
  }

  #convert(schema: z.ZodType, io: 'input' | 'output') {
    const {
      $schema: _,
      $defs = {},
      ...root
    } = z.toJSONSchema(schema, { metadata: this.#registry, io }) as {
      [key: string]: unknown
      $defs?: Record<string, JsonSchema>
    }
    return { root, definitions: Object.entries($defs) }
  }

  #take(root: JsonSchema, definitions: [string, JsonSchema][], nameOf: (id: string) => string): JsonSchema {
    for (const [id, definition] of definitions) {
      this.components[nameOf(id)] ??= withReferences(definition, nameOf) as JsonSchema
    }
    return withReferences(root, nameOf) as JsonSchema
  }
}

function withReferences(value: unknown, nameOf: (id: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => withReferences(one, nameOf))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) =>
      key === '$ref' && typeof one === 'string'
        ? [key, `#/components/schemas/${nameOf(one.replace('#/$defs/', ''))}`]
        : [key, withReferences(one, nameOf)],
    ),
  )
}
