import { FileControl, mount } from '#web/client';

mount('web/file', FileControl);
