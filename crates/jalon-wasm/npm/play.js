// Pretend screens under way.

import { action as checked } from './check.js';
import { told } from './error.js';
import { read } from './names.js';
import { Owned } from './owned.js';

export class Play extends Owned {
  screen() {
    return read(Owned.raw(this, Play, 'this').screen());
  }

  act(action) {
    const raw = Owned.raw(this, Play, 'this');
    const text = JSON.stringify(checked(action, 'action'));
    told(() => raw.act(text));
  }

  response() {
    return JSON.parse(Owned.raw(this, Play, 'this').response());
  }
}
