/** Runs the stand-in systems by hand: `node test/sites/main.ts`. */
import { startSites } from './server.ts';

const sites = await startSites({
  treservaPort: 4101,
  pmoPort: 4102,
  mailPort: 4103,
  vivaPort: 4104,
  welfarePort: 4105,
  samsaPort: 4106,
  bookingPort: 4107,
  outlookPort: 4108,
  teamsPort: 4109,
});

console.log(`Övningssystem, påhittade personer (avsluta med Ctrl+C)
  Treserva   ${sites.treserva}/
  PMO        ${sites.pmo}/
  E-post     ${sites.mail}/
  Viva       ${sites.viva}/
  Welfare    ${sites.welfare}/
  SAMSA      ${sites.samsa}/
  Avlösning  ${sites.booking}/
  Outlook    ${sites.outlook}/
  Teams      ${sites.teams}/`);
