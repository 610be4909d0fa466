import { existsSync, readFileSync, statSync } from 'node:fs'
import { z } from 'zod'

/** What auto_explain writes of one statement, as far as it is read here. */
const Node: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    'Index Name': z.string().optional(),
    'Relation Name': z.string().optional(),
    Plans: z.array(Node).optional(),
  }),
)
type PlanNode = {
  'Node Type': string
  'Index Name'?: string | undefined
  'Relation Name'?: string | undefined
  Plans?: PlanNode[] | undefined
}
const Explained = z.object({ 'Query Text': z.string(), Plan: Node })

/** A statement as the database ran it: its time there in milliseconds and how it found its rows. */
export type Ran = { ms: number; plan: string; text: string }

/** Settings by which the server explains each statement in its log; the sampling of times inside a plan is off. */
export const EXPLAINING = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_format': 'json',
  'auto_explain.log_nested_statements': 'off',
}

/** Reads what a server's log says since the last time it was asked. */
export function planReader(log: string): () => Ran[] {
  let at = existsSync(log) ? statSync(log).size : 0
  return () => {
    const bytes = readFileSync(log)
    const text = bytes.subarray(at).toString('utf8')
    at = bytes.length
    const found = text.matchAll(/duration: ([\d.]+) ms {2}plan:\s*\n((?:\t.*\n?)+)/g)
    return [...found].map(([, ms = '', json = '']) => {
      const { 'Query Text': query, Plan: plan } = Explained.parse(JSON.parse(json))
      return { ms: Number(ms), plan: reads(plan).join(', '), text: query }
    })
  }
}

/** The reads of a plan, outermost first: which index, or which table as a whole. */
function reads(node: PlanNode): string[] {
  const name = node['Index Name'] ?? node['Relation Name']
  const isRead =
    / Scan$/.test(node['Node Type']) && name !== undefined && node['Node Type'] !== 'Bitmap Heap Scan'
  const own = isRead ? [node['Index Name'] ? name : `${node['Node Type']} of ${name}`] : []
  return [...new Set([...own, ...(node.Plans ?? []).flatMap(reads)])]
}
