'use client'
import { useEffect, useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { Menu, MenuChoice, MenuGroup, MenuItem } from '#components/ui/menu.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { HandInsDto } from '#lib/domain/review-rules.ts'
import { useActs, useArticle, useMay, useStore } from './article-context.tsx'

const SETTINGS = { desk: null, yes: true, no: false } as const
type Setting = keyof typeof SETTINGS
const settingOf = (value: boolean | null): Setting => (value === null ? 'desk' : value ? 'yes' : 'no')

/** What is asked of ratings and names on this article, and the handing in of one's work where it is blind. */
export function RulesMenu() {
  const { id, rules } = useArticle((state) => state.article)
  const { me } = useStore()
  const { call } = useDesk()
  const may = useMay()
  const [handIns, setHandIns] = useState<HandInsDto | null>(null)
  const { blind } = rules

  useEffect(() => {
    if (!blind) return setHandIns(null)
    const giveUp = new AbortController()
    void call<HandInsDto>({ path: `/articles/${id}/hand-ins`, signal: giveUp.signal }).then((answer) => {
      if (answer.ok) setHandIns(answer.value.body)
    })
    return () => giveUp.abort()
  }, [call, id, blind])

  const ask = async (method: 'PUT' | 'DELETE', userId: string, said: string) => {
    const answer = await call<HandInsDto>({ method, path: `/articles/${id}/hand-ins/${userId}` })
    if (!answer.ok) return toast(answer.error.detail, { tone: 'trouble' })
    setHandIns(answer.value.body)
    toast(said)
    // The page asks for what is new as if it were looked at again.
    window.dispatchEvent(new Event('focus'))
  }
  const mine = handIns?.mine ?? false
  return (
    <>
      {blind && (
        <span className="content-center px-1 text-xs text-ink-2">
          Blind{handIns !== null && ` · ${handIns.handedIn.length} handed in`}
        </span>
      )}
      {blind && handIns !== null && !mine && may('hand-in.make') && (
        <Button
          size="small"
          className="text-xs!"
          title="You see your colleagues’ marks then, and change none of yours any more"
          onClick={() => void ask('PUT', 'mine', 'Handed in. Your marks stay as they are from now on.')}
        >
          Hand in
        </Button>
      )}
      {may('article.conceal') && (
        <Menu
          className="w-64"
          trigger={
            <Button
              variant="quiet"
              size="small"
              className="text-xs!"
              aria-label="Rules of sealed ratings and names"
            >
              Rules
            </Button>
          }
        >
          <Choices />
          {handIns !== null && handIns.handedIn.length > 0 && (
            <MenuGroup label="Give back to">
              {handIns.handedIn.map(({ person }) => (
                <MenuItem
                  key={person.id}
                  onSelect={() =>
                    void ask('DELETE', person.id, `${person.name} can change their marks again.`)
                  }
                >
                  {person.id === me.id ? 'Yourself' : person.name}
                </MenuItem>
              ))}
            </MenuGroup>
          )}
        </Menu>
      )}
    </>
  )
}

function Choices() {
  const article = useArticle((state) => state.article)
  const acts = useActs()
  const options = (yes: string, no: string) =>
    [
      { value: 'desk', label: 'As the desk says' },
      { value: 'yes', label: yes },
      { value: 'no', label: no },
    ] as const
  return (
    <>
      <MenuChoice<Setting>
        label="Ratings"
        value={settingOf(article.sealed)}
        options={options('Sealed until the quorum', 'Open at once')}
        onChange={(setting) => acts.changeArticle(article, { sealed: SETTINGS[setting] })}
      />
      <MenuChoice<Setting>
        label="Names and colleagues’ marks"
        value={settingOf(article.blind)}
        options={options('Blind', 'Shown')}
        onChange={(setting) => acts.changeArticle(article, { blind: SETTINGS[setting] })}
      />
    </>
  )
}
