// Adaptive tests with jsCAT, on the bank and the answers that `peers.rs` wrote: prints one JSON line.
//
// node jscat_tests.mjs CASE.json [shallow]: as it comes, or without its deep copies
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

const from = createRequire(import.meta.url);
const { Cat } = from("@bdelab/jscat");
const { version } = from("@bdelab/jscat/package.json");
const test = JSON.parse(readFileSync(process.argv[2], "utf8"));

const stimuli = (items) => items.map(([a, b], id) => ({ id, a, b, c: 0, d: 1 }));
const eap = { method: "EAP", itemSelect: "MFI", priorDist: "norm", priorPar: [0, 1], minTheta: -6, maxTheta: 6 };

function wholeTest(items, answers, length, deepCopy) {
  const cat = new Cat({ ...eap, theta: 0 });
  let left = items;
  for (let step = 0; step < length; step += 1) {
    const { nextStimulus, remainingStimuli } = cat.findNextItem(left, "MFI", deepCopy);
    left = remainingStimuli;
    const zeta = { a: nextStimulus.discrimination, b: nextStimulus.difficulty, c: 0, d: 1 };
    cat.updateAbilityEstimate(zeta, answers[nextStimulus.id]);
  }
  return cat.theta;
}

const clocks = () => {
  const { user, system } = process.cpuUsage();
  return [performance.now() / 1e3, (user + system) / 1e6];
};
// Seconds since then, of the wall or of the processor, whichever are fewer.
const least = (since) => Math.min(...clocks().map((now, k) => now - since[k]));

function measure(deepCopy) {
  const items = stimuli(test.tests.items);
  const persons = test.tests.answers;
  const thetas = [];
  const blocks = [];
  let person = 0;
  const begun = performance.now();
  while (performance.now() - begun < test.seconds * 1e3 || blocks.length === 0) {
    const since = clocks();
    for (let k = 0; k < test.block; k += 1) {
      const theta = wholeTest(items, persons[person % persons.length], test.tests.length, deepCopy);
      if (person < persons.length) thetas.push(theta);
      person += 1;
    }
    blocks.push(least(since) / test.block);
  }
  const given = new Set(test.next.given);
  const left = stimuli(test.next.items).filter(({ id }) => !given.has(id));
  const cat = new Cat({ ...eap, theta: test.next.theta });
  let next;
  let quickest = Infinity;
  for (let k = 0; k < 100; k += 1) {
    const since = clocks();
    next = cat.findNextItem(left, "MFI", deepCopy).nextStimulus.id;
    quickest = Math.min(quickest, least(since));
  }
  return {
    name: `jsCAT ${version}, EAP${deepCopy ? "" : ", deepCopy = false"}`,
    runtime: `Node.js ${process.versions.node}`,
    seconds_a_test: Math.min(...blocks),
    tests: person,
    thetas,
    eap: true,
    next,
    seconds_next: quickest,
  };
}

console.log(JSON.stringify(measure(process.argv[3] !== "shallow")));
