/** The view of a space on stage. */
import { SpaceView } from '#extension/panel/space/space-view.tsx';

export const view = (
  <main className="panel">
    <SpaceView />
  </main>
);

export const at = Date.UTC(2024, 3, 8, 8, 30);
