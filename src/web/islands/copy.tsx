import { CopyControl, mount } from '#web/client';

mount('web/copy', CopyControl);
