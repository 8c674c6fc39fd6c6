/** Runs the stand-in systems by hand: `node test/sites/main.ts`. */
import { startSites, usualPorts } from './server.ts';

const sites = await startSites(usualPorts).catch(
  (error: NodeJS.ErrnoException & { readonly port?: number }) => {
    if (error.code !== 'EADDRINUSE') throw error;
    console.error(`Port ${error.port} är upptagen. Avsluta det som använder den och försök igen.`);
    process.exit(1);
  },
);

console.log(`Övningssystem, påhittade personer (avsluta med Ctrl+C)
  Treserva   ${sites.treserva}/
  PMO        ${sites.pmo}/
  E-post     ${sites.mail}/
  Viva       ${sites.viva}/
  Welfare    ${sites.welfare}/
  SAMSA      ${sites.samsa}/
  Avlösning  ${sites.booking}/
  Outlook    ${sites.outlook}/
  Teams      ${sites.teams}/
  Sheet      ${sites.sheet}/
  Krings.    ${sites.around}/`);
