/** The page to turn to when a case system kept a warning from showing. */
import { GateView } from '#extension/panel/gate/gate-view.tsx';
import { mount } from '#extension/panel/mount.tsx';

void mount(<GateView />);
