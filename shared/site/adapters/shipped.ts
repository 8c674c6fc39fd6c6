/** The adapters that come with the program, by id. */
import type { SiteAdapter } from '../adapter.ts';
import { alarmReception } from './alarm-reception.ts';
import { alarmService } from './alarm-service.ts';
import { excel } from './excel.ts';
import { finance } from './finance.ts';
import { genericRecord, genericTable } from './generic.ts';
import { outlook } from './outlook.ts';
import { pmo } from './pmo.ts';
import { respite } from './respite.ts';
import { samsa } from './samsa.ts';
import { secureMessages } from './secure-messages.ts';
import { teams } from './teams.ts';
import { treserva } from './treserva.ts';
import { viva } from './viva.ts';
import { webmail } from './webmail.ts';
import { welfare } from './welfare.ts';

export const shippedAdapters: ReadonlyMap<string, SiteAdapter> = new Map(
  [
    treserva,
    pmo,
    viva,
    welfare,
    samsa,
    respite,
    alarmReception,
    alarmService,
    secureMessages,
    finance,
    outlook,
    teams,
    webmail,
    excel,
    genericRecord,
    genericTable,
  ].map((adapter) => [adapter.id, adapter]),
);
