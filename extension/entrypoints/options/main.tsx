/** The settings page. */
import { OptionsPage } from '#extension/options/options-page.tsx';
import { mount } from '#extension/panel/mount.tsx';

void mount(<OptionsPage />);
