import { describe, expect, it } from 'vitest';
import { contract, type Caller, type ProcedureName } from '#extension/messaging/contract.ts';
import { createRouter, type Handlers, type MessageSender } from '#extension/messaging/router.ts';
import { classifySender } from '#extension/messaging/sender.ts';

const id = 'abcdefghijklmnopabcdefghijklmnop';
const own = `chrome-extension://${id}`;
const enabled = 'https://treserva.example.se';
const tab = { id: 7 };

/** Every kind of sender, and what the router may take it for. */
const senders: readonly {
  readonly who: string;
  readonly sender: MessageSender;
  readonly as: Caller | null;
}[] = [
  {
    who: 'a content script on an enabled site',
    sender: { id, url: `${enabled}/akt/1`, tab, frameId: 0 },
    as: 'page',
  },
  {
    who: 'a frame of an enabled site inside another page',
    sender: { id, url: `${enabled}/akt`, tab, frameId: 9 },
    as: 'page',
  },
  {
    who: 'an about:blank frame of an enabled site',
    sender: { id, url: 'about:blank', origin: enabled, tab, frameId: 4 },
    as: 'page',
  },
  {
    who: 'a srcdoc frame of an enabled site',
    sender: { id, url: 'about:srcdoc', origin: enabled, tab, frameId: 4 },
    as: 'page',
  },
  {
    who: 'an about:blank frame of another site',
    sender: { id, url: 'about:blank', origin: 'https://evil.example', tab, frameId: 4 },
    as: null,
  },
  {
    who: 'an about:blank frame without an origin',
    sender: { id, url: 'about:blank', tab, frameId: 4 },
    as: null,
  },
  {
    who: 'an iframe of another origin in an enabled tab',
    sender: { id, url: 'https://evil.example/', origin: 'https://evil.example', tab, frameId: 3 },
    as: null,
  },
  {
    who: 'another origin that claims an enabled one',
    sender: { id, url: 'https://evil.example/', origin: enabled, tab, frameId: 3 },
    as: null,
  },
  {
    who: 'the wrong host',
    sender: { id, url: 'https://treserva.example.se.evil.example/', tab, frameId: 0 },
    as: null,
  },
  {
    who: 'the right host on another port',
    sender: { id, url: `${enabled}:8443/`, tab, frameId: 0 },
    as: null,
  },
  {
    who: 'the right host without TLS',
    sender: { id, url: 'http://treserva.example.se/', tab, frameId: 0 },
    as: null,
  },
  {
    who: 'a data frame',
    sender: { id, url: 'data:text/html,x', origin: 'null', tab, frameId: 2 },
    as: 'opaque',
  },
  {
    who: 'a sandboxed srcdoc frame',
    sender: { id, url: 'about:srcdoc', origin: 'null', tab, frameId: 2 },
    as: 'opaque',
  },
  {
    who: 'another extension in a sandboxed frame',
    sender: { id: 'ponmlkjihgfedcbaponmlkjihgfedcba', url: 'about:srcdoc', origin: 'null', tab, frameId: 2 },
    as: null,
  },
  {
    who: 'a frame of another site that has no origin',
    sender: { id, url: 'https://evil.example/', origin: 'null', tab, frameId: 2 },
    as: null,
  },
  { who: 'a script of the page itself', sender: { url: `${enabled}/akt/1`, tab, frameId: 0 }, as: null },
  {
    who: 'another extension',
    sender: {
      id: 'ponmlkjihgfedcbaponmlkjihgfedcba',
      url: 'chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba/sidepanel.html',
    },
    as: null,
  },
  {
    who: 'another extension in a tab of an enabled site',
    sender: { id: 'ponmlkjihgfedcbaponmlkjihgfedcba', url: `${enabled}/`, tab, frameId: 0 },
    as: null,
  },
  { who: 'a sender without an address', sender: { id, tab }, as: null },
  { who: 'a sender with a broken address', sender: { id, url: 'http://[', tab }, as: null },
  { who: 'the side panel', sender: { id, url: `${own}/sidepanel.html` }, as: 'panel' },
  { who: 'the review page', sender: { id, url: `${own}/review.html#/r/1`, tab, frameId: 0 }, as: 'panel' },
  { who: 'the options page', sender: { id, url: `${own}/options.html`, tab, frameId: 0 }, as: 'options' },
  { who: 'the gate page', sender: { id, url: `${own}/gate.html`, tab, frameId: 0 }, as: 'gate' },
  {
    who: 'a page of ours that is framed',
    sender: { id, url: `${own}/sidepanel.html`, tab, frameId: 5 },
    as: null,
  },
  {
    who: 'a file of ours that is no page',
    sender: { id, url: `${own}/content.js`, tab, frameId: 0 },
    as: null,
  },
];

const facts = {
  adapterId: 'treserva',
  viewId: 'arende',
  caseNumber: 'SN 2024/0757',
  subject: null,
  subjectName: null,
  subjectAddress: null,
  handler: null,
  unit: null,
  fictiveName: null,
  fictiveNumber: null,
  marks: [],
  environment: 'production',
  missing: [],
};

const capture = { fileName: 'logg.xls', base64: 'AAAA', source: 'https://treserva.example.se/logg' };

/** One sound input per procedure; a procedure without one fails the type check. */
const inputs: Record<ProcedureName, unknown> = {
  'page.start': {},
  'page.wake': {},
  'page.assess': { facts },
  'page.answer': { openingId: 'x', answer: { type: 'confirm' } },
  'page.revealed': { kind: 'phone', caseNumber: null, print: false },
  'page.sendWork': {},
  'page.caseOf': { subject: '189001019802', name: null },
  'page.listed': { rows: [{ subject: '189001019802', caseNumber: null }] },
  'page.ownCases': { whose: 'Sara Lindqvist', caseNumbers: ['SN 2024/0757'] },
  'page.written': { use: 'subject-line', kind: 'number', caseNumber: null, reasonId: 'life' },
  'page.broken': { viewId: 'arende', missing: ['handler'] },
  'page.refused': { refusal: 'denied' },
  'page.masked': { count: 3, presentation: false },
  'page.captured': capture,
  'page.openPanel': {},
  'page.openGate': { openingId: null },
  'page.setPresentation': { on: true },
  'gate.opening': { openingId: 'x' },
  'panel.now': { tabId: 7 },
  'panel.setPresentation': { on: true },
  'options.adapterText': { adapterId: 'treserva' },
  'options.useAdapter': { adapterId: 'treserva', text: null },
};
const procedures = Object.keys(inputs) as ProcedureName[];

/** Handlers that only say that they ran: what they return is not checked here. */
function createSpyRoute() {
  const ran: ProcedureName[] = [];
  const handlers = Object.fromEntries(
    procedures.map((name) => [name, () => void ran.push(name)]),
  ) as unknown as Handlers;
  const ourselves = { id, origin: own, isEnabledOrigin: (origin: string) => origin === enabled };
  const route = createRouter({
    handlers,
    classify: (sender) => classifySender(sender, ourselves),
    checkOutput: false,
  });
  return { ran, route };
}

describe('every procedure from every kind of sender', () => {
  it('is in this matrix', () => {
    expect(procedures.toSorted()).toEqual(Object.keys(contract).toSorted());
  });

  describe.each(senders)('$who', ({ sender, as }) => {
    it.each(procedures)('may call %s only if the table says so', async (name) => {
      const { ran, route } = createSpyRoute();
      const mayCall = as !== null && (contract[name].callers as readonly Caller[]).includes(as);
      const answer = await route({ varsam: 1, name, input: inputs[name] }, sender);
      expect(ran).toEqual(mayCall ? [name] : []);
      expect(answer).toMatchObject(mayCall ? { ok: true } : { ok: false, error: { type: 'refused' } });
    });
  });
});

describe('what a page sends', () => {
  const page = senders[0]!.sender;

  it.each([
    ['an unknown procedure', 'page.unlock', {}],
    ['a name from the prototype', 'constructor', {}],
    ['no input', 'page.assess', undefined],
    ['a field too many', 'page.start', { admin: true }],
    ['a name that is too long', 'page.assess', { facts: { ...facts, handler: 'x'.repeat(401) } }],
    ['a protection that does not exist', 'page.assess', { facts: { ...facts, marks: ['fingerade'] } }],
    ['a file that is too long', 'page.captured', { ...capture, base64: 'A'.repeat(90_000_001) }],
    ['a file whose name is too long', 'page.captured', { ...capture, fileName: 'x'.repeat(256) }],
    ['a file taken some other way', 'page.captured', { ...capture, way: 'dropped-file' }],
    [
      'a list that is too long',
      'page.listed',
      { rows: Array.from({ length: 501 }, () => ({ subject: null, caseNumber: null })) },
    ],
    ['a number that is none', 'page.listed', { rows: [{ subject: '18900101-9802', caseNumber: null }] }],
    ['more cases than one list has', 'page.ownCases', { whose: 'x', caseNumbers: Array(501).fill('x') }],
    ['more missing than a view has', 'page.broken', { viewId: 'arende', missing: Array(41).fill('x') }],
  ])('is refused when it is %s', async (_, name, input) => {
    const { ran, route } = createSpyRoute();
    expect(await route({ varsam: 1, name, input }, page)).toMatchObject({
      ok: false,
      error: { type: 'refused' },
    });
    expect(ran).toEqual([]);
  });

  it.each([
    null,
    7,
    'page.start',
    {},
    { varsam: 2, name: 'page.start', input: {} },
    { varsam: 1, name: 'page.start', input: {}, more: 1 },
  ])('is left to others when it is no call: %j', (message) => {
    expect(createSpyRoute().route(message, page)).toBeNull();
  });
});

it('runs a handler before anything is awaited, so that it keeps the user’s gesture', () => {
  const { ran, route } = createSpyRoute();
  void route({ varsam: 1, name: 'page.openPanel', input: {} }, senders[0]!.sender);
  expect(ran).toEqual(['page.openPanel']);
});

it('is loud in development about a handler that breaks the contract', async () => {
  const handlers = { 'page.start': () => ({ type: 'nonsense' }) } as unknown as Handlers;
  const route = createRouter({ handlers, classify: () => 'page', checkOutput: true });
  await expect(route({ varsam: 1, name: 'page.start', input: {} }, senders[0]!.sender)).rejects.toThrow(
    'keeps to the contract',
  );
});
