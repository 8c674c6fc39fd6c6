/** What systems are called whose name is a word and not a brand, and what kinds of pages they have. */
import { defineTexts } from './text.ts';

export const systemTexts = defineTexts({
  sv: {
    names: {
      avlosning: 'Avlösningsbokning',
      ekonomi: 'Ekonomisystem',
      excel: 'Excel på webben',
      'generell-akt': 'Annat system, akter',
      'generell-tabell': 'Annat system, tabeller',
      'larm-etjanst': 'E-tjänst för trygghetslarm',
      larmmottagning: 'Larmmottagning',
      outlook: 'Outlook på webben',
      'sakra-meddelanden': 'Säkra meddelanden',
      teams: 'Teams på webben',
      webmail: 'Webbmejl',
    },
    views: {
      record: 'Ärende',
      list: 'Lista',
      report: 'Rapport',
      message: 'Meddelande',
      log: 'Logg',
      password: 'Lösenord',
      denied: 'Behörighet saknas',
      other: 'Annan sida',
    },
  },
  en: {
    names: {
      avlosning: 'Respite booking',
      ekonomi: 'Finance system',
      excel: 'Excel on the web',
      'generell-akt': 'Other system, records',
      'generell-tabell': 'Other system, tables',
      'larm-etjanst': 'E-service for home alarms',
      larmmottagning: 'Alarm reception',
      outlook: 'Outlook on the web',
      'sakra-meddelanden': 'Secure messages',
      teams: 'Teams on the web',
      webmail: 'Webmail',
    },
    views: {
      record: 'Record',
      list: 'List',
      report: 'Report',
      message: 'Message',
      log: 'Log',
      password: 'Password',
      denied: 'No authority',
      other: 'Other page',
    },
  },
});
