import type { TagSetData } from './tag-set-data.ts'

/** The Traffic Light Protocol as MISP keeps it: version 2 with the older names, so that old markings can be read. */
export const TRAFFIC_LIGHT_PROTOCOL: TagSetData = {
  key: 'tlp',
  name: 'Traffic Light Protocol',
  description:
    'How far what is marked may travel. It marks the sharing of a note or claim, and says nothing about its truth.',
  edition: '10',
  source: 'FIRST, Traffic Light Protocol; tlp taxonomy of MISP, version 10 (misp-taxonomies)',
  licence: 'CC0-1.0 (MISP taxonomies)',
  kinds: ['claim', 'technique', 'attribution', 'note'],
  exclusive: true,
  asksConfidence: false,
  tags: [
    {
      value: 'red',
      label: 'TLP:RED',
      definition:
        'For the eyes and ears of those present only; not to be passed on. “Named by a source who would lose their post.”',
    },
    {
      value: 'amber',
      label: 'TLP:AMBER',
      definition:
        'For one’s own organisation and its clients, to those who need it. “For the desk and the ministry that asked.”',
    },
    {
      value: 'amber+strict',
      label: 'TLP:AMBER+STRICT',
      definition:
        'For one’s own organisation alone, to those who need it. “For the desk, not for its clients.”',
    },
    {
      value: 'green',
      label: 'TLP:GREEN',
      definition: 'For the wider community of peers, but not in public. “For the other coastal desks.”',
    },
    {
      value: 'white',
      label: 'TLP:WHITE',
      definition:
        'The older name of CLEAR: no limit on sharing. Read it where it is met; mark new work CLEAR.',
    },
    {
      value: 'clear',
      label: 'TLP:CLEAR',
      definition: 'No limit on sharing, within copyright. “Ready for the public report.”',
    },
    {
      value: 'ex:chr',
      label: 'TLP:EX:CHR',
      definition:
        'MISP’s addition for information under the Chatham House Rule: use it, but do not say who said it or who was there.',
    },
    {
      value: 'unclear',
      label: 'TLP:UNCLEAR',
      definition:
        'MISP’s addition: nobody knows which marking applies, so treat it with care and ask. “Forwarded twice, no marking left.”',
    },
  ],
}
