/** The side panel. */
import { mount } from '#extension/panel/mount.tsx';
import { Panel } from '#extension/panel/panel.tsx';

void mount(<Panel />);
