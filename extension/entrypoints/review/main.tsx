/** The full page: log review and print. */
import { mount } from '#extension/panel/mount.tsx';
import { ReviewPage } from '#extension/panel/review-page.tsx';

void mount(<ReviewPage />);
