import { health } from '#lib/server/health.ts'

export const dynamic = 'force-dynamic'

/** For balancers and monitors: 200 while the database answers, 503 while it is away. */
export async function GET(): Promise<Response> {
  const body = await health()
  return Response.json(body, {
    status: body.database === 'up' ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  })
}
