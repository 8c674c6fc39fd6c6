/** Runs the stand-in systems by hand: `node test/sites/main.ts`. */
import { startSites } from './server.ts';

const sites = await startSites({ treservaPort: 4101, pmoPort: 4102, mailPort: 4103 });

console.log(`Övningssystem, påhittade personer (avsluta med Ctrl+C)
  Treserva  ${sites.treserva}/
  PMO       ${sites.pmo}/
  E-post    ${sites.mail}/`);
